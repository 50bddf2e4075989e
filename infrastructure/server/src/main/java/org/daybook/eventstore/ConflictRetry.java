package org.daybook.eventstore;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a command decide again, on the state as it is now, when its event could not be appended because the place was
 * taken. Aggregates take turns, so this is rare: what is left are writers that take no turn.
 */
final class ConflictRetry implements RetryScheduler, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ConflictRetry.class);
    private static final int RETRIES = 8;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("conflict-retry").factory());

    @Override
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException failure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        boolean conflict =
                failure instanceof ConcurrencyException || failure instanceof AggregateStreamCreationException;
        if (!conflict || failures.size() > RETRIES) {
            return false;
        }
        log.debug(
                "Retried a command after a conflict command={} attempt={}", command.getCommandName(), failures.size());
        long pause = ThreadLocalRandom.current().nextLong(1, 8L << Math.min(failures.size(), 4));
        executor.schedule(dispatch, pause, TimeUnit.MILLISECONDS);
        return true;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
