package org.daybook.scheduling;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The processor of this package's reactions: one segment, and what fails is tried again rather than skipped. */
@Configuration(proxyBeanMethods = false)
class Reactions {

    static final String GROUP = "work-reactions";

    @Bean
    ConfigurerModule workReactions() {
        return configurer -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessor(
                        GROUP,
                        org.axonframework.config.Configuration::eventStore,
                        (axon, builder) -> builder.initialSegmentCount(1).batchSize(50))
                .registerListenerInvocationErrorHandler(GROUP, axon -> PropagatingErrorHandler.instance());
    }
}
