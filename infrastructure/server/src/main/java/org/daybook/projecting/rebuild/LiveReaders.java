package org.daybook.projecting.rebuild;

import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.daybook.postgres.Notifications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Lets the live reader of a projection begin anew at once where its table was replaced, on whichever node it runs. */
final class LiveReaders {

    private static final Logger log = LoggerFactory.getLogger(LiveReaders.class);

    private final ObjectProvider<Configuration> axon;

    LiveReaders(Notifications notifications, ObjectProvider<Configuration> axon) {
        this.axon = axon;
        notifications.subscribe(Notifications.TABLE_REPLACED, (projection, own) -> restart(projection));
    }

    private void restart(String projection) {
        axon.getObject()
                .eventProcessingConfiguration()
                .eventProcessor(projection, StreamingEventProcessor.class)
                .filter(StreamingEventProcessor::isRunning)
                .ifPresent(reader -> reader.shutdownAsync()
                        .thenRun(reader::start)
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                log.warn("The reader did not begin anew projection={}", projection, failure);
                            }
                        }));
    }
}
