package org.daybook.projecting.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.Log;
import org.daybook.story.Projection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** One replay that has its number and the lock: rebuilds on the calling thread, and tells each second how far it is. */
final class Run {

    private static final Logger logger = LoggerFactory.getLogger(Run.class);
    private static final int TICKS_PER_LOG_LINE = 5;

    private final long id;
    private final Workbench bench;
    private final List<String> names;
    private final ReplayStore store;
    private final Progress progress = new Progress();
    private final Rebuild rebuild;
    private int ticks;

    Run(long id, Workbench bench, Log log, Serializer tokens, List<Projection<?>> projections, ReplayStore store) {
        this.id = id;
        this.bench = bench;
        this.names = projections.stream().map(Projection::name).toList();
        this.store = store;
        this.rebuild = new Rebuild(bench, log, tokens, projections, id, progress);
    }

    long id() {
        return id;
    }

    /** @throws RuntimeException where it failed or was stopped; then the live tables are as they were */
    void run() {
        long begin = System.nanoTime();
        logger.info("Replay began replay={} projections={}", id, names);
        try (bench) {
            try {
                reported();
                Thread.interrupted(); // too late to stop it
                store.done(id, progress.read());
            } catch (RuntimeException | Error e) {
                giveUp(e);
                throw e;
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        logger.info(
                "Replay finished replay={} projections={} events={} took={}ms",
                id,
                names,
                progress.read().done(),
                took.toMillis());
    }

    private void reported() {
        Thread worker = Thread.currentThread();
        try (ScheduledExecutorService reporter = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("daybook-replay-progress").factory())) {
            reporter.scheduleWithFixedDelay(() -> report(worker), 1, 1, TimeUnit.SECONDS);
            rebuild.run();
        }
    }

    private void report(Thread worker) {
        Progress.Reading reading = progress.read();
        if (++ticks % TICKS_PER_LOG_LINE == 0) {
            logger.info("{}", ReplayLine.of(names, Replay.RUNNING, reading));
        }
        try {
            if (!store.progress(id, reading)) {
                worker.interrupt(); // cancelled, here or on another node
            }
        } catch (DataAccessException e) {
            logger.debug("The progress of a replay was not stored replay={}", id, e);
        }
    }

    private void giveUp(Throwable failure) {
        boolean stopped = Thread.interrupted() || failure instanceof CancellationException;
        try {
            store.broken(
                    id,
                    stopped ? Replay.CANCELLED : Replay.FAILED,
                    Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
            FreshTable.dropLeftovers(bench.jdbc());
        } catch (DataAccessException e) {
            failure.addSuppressed(e); // without a database: the next replay clears up
        }
    }
}
