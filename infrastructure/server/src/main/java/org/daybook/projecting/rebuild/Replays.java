package org.daybook.projecting.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.Claimant;
import org.daybook.eventstore.Log;
import org.daybook.story.Projection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/** Rebuilds projections from the log, one rebuild at a time on all nodes together. */
public final class Replays implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int TICKS_PER_LOG_LINE = 5;
    private static final int LOOKS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final Log events;
    private final Serializer tokens;
    private final List<Projection<?>> projections;
    private final Claimant self;
    private final ReplayStore store;
    private volatile @Nullable Thread running;

    Replays(
            DataSource dataSource,
            JdbcOperations jdbc,
            Log events,
            Serializer tokens,
            List<Projection<?>> projections,
            Claimant self) {
        this.dataSource = dataSource;
        this.events = events;
        this.tokens = tokens;
        this.projections = List.copyOf(projections);
        this.self = self;
        this.store = new ReplayStore(jdbc);
    }

    /**
     * Begins to rebuild, and returns at once.
     *
     * @param projection the one to rebuild; null for all
     * @throws IllegalArgumentException when there is no such projection
     * @throws ReplayRunning when one runs, here or on another node
     */
    public Replay start(@Nullable String projection, String askedBy) {
        List<Projection<?>> wanted = projection == null ? projections : List.of(named(projection));
        Begun begun = begin(wanted, askedBy);
        running = Thread.ofPlatform().name("daybook-replay").start(() -> {
            try {
                run(begun, wanted);
            } catch (RuntimeException e) {
                log.error("Replay failed; the live tables are as they were replay={}", begun.id(), e);
            }
        });
        return store.find(begun.id()).orElseThrow();
    }

    /** Rebuilds on this thread. @throws ReplayRunning when one runs, here or on another node */
    void run(List<Projection<?>> wanted, String why) {
        run(begin(wanted, why), wanted);
    }

    public Optional<Replay> find(long id) {
        return store.find(id);
    }

    private Projection<?> named(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("projection: there is no '%.60s'; there are %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        projections.stream()
                                                .map(Projection::name)
                                                .toList()))));
    }

    private record Begun(long id, Workbench bench) {}

    private Begun begin(List<Projection<?>> wanted, String askedBy) {
        Workbench bench = bench();
        try {
            return new Begun(store.begin(names(wanted), askedBy, self.name()), bench);
        } catch (RuntimeException e) {
            bench.close();
            throw e;
        }
    }

    private Workbench bench() {
        for (int look = 0; ; look++) {
            Workbench bench = Workbench.tryOpen(dataSource);
            if (bench != null) {
                return bench;
            }
            Optional<Replay> latest = store.latest();
            boolean ending = latest.filter(replay -> !replay.state().equals(Replay.RUNNING))
                    .isPresent();
            if (!ending || look == LOOKS) {
                throw latest.map(replay -> new ReplayRunning(replay.id(), replay.node()))
                        .orElseGet(() -> new ReplayRunning(0, "another node"));
            }
            pause();
        }
    }

    /** One that has ended holds the lock for a moment longer. */
    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<String> names(List<Projection<?>> wanted) {
        return wanted.stream().map(Projection::name).toList();
    }

    private void run(Begun begun, List<Projection<?>> wanted) {
        long begin = System.nanoTime();
        Progress progress = new Progress();
        CountDownLatch over = new CountDownLatch(1);
        Thread reporter = Thread.ofVirtual()
                .name("daybook-replay-progress")
                .start(() -> report(begun.id(), names(wanted), progress, over));
        log.info("Replay began replay={} projections={}", begun.id(), names(wanted));
        try (Workbench bench = begun.bench()) {
            try {
                new Rebuild(bench, events, tokens, wanted, begun.id(), progress).run();
                end(over, reporter);
                store.progress(begun.id(), progress.read());
                store.end(begun.id(), Replay.DONE, null);
            } catch (RuntimeException | Error e) {
                end(over, reporter);
                giveUp(begun, e);
                throw e;
            }
        }
        log.info(
                "Replay finished replay={} projections={} events={} took={}ms",
                begun.id(),
                names(wanted),
                progress.read().done(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    private void giveUp(Begun begun, Throwable failure) {
        try {
            store.end(begun.id(), Replay.FAILED, Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
            FreshTable.dropLeftovers(begun.bench().jdbc());
        } catch (DataAccessException e) {
            failure.addSuppressed(e); // without a database: the next replay clears up
        }
    }

    private void report(long id, List<String> names, Progress progress, CountDownLatch over) {
        try {
            for (int tick = 1; !over.await(TICK.toMillis(), TimeUnit.MILLISECONDS); tick++) {
                Progress.Reading reading = progress.read();
                if (tick % TICKS_PER_LOG_LINE == 0) {
                    log.info("{}", ReplayLine.of(names, Replay.RUNNING, reading));
                }
                try {
                    store.progress(id, reading);
                } catch (DataAccessException e) {
                    log.debug("The progress of a replay was not stored replay={}", id, e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void end(CountDownLatch over, Thread reporter) {
        over.countDown();
        try {
            reporter.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        // begins when asked
    }

    /** A replay that runs is broken off; it harms nothing, and can be asked for again. */
    @Override
    public void stop() {
        Thread thread = running;
        if (thread != null && thread.isAlive()) {
            thread.interrupt();
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        Thread thread = running;
        return thread != null && thread.isAlive();
    }
}
