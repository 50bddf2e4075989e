package org.daybook.projecting.rebuild;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.Claimant;
import org.daybook.eventstore.Log;
import org.daybook.story.Projection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rebuilds projections from the log, one rebuild at a time on all nodes together. {@link #start} returns at once; who
 * wants to wait for the end, as a benchmark does, calls {@link #rebuildAll}.
 */
public final class Replays implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(Replays.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final Log log;
    private final Serializer tokens;
    private final List<Projection<?>> projections;
    private final String node;
    private final ReplayStore store;
    private volatile Thread running = Thread.ofPlatform().unstarted(() -> {});

    Replays(
            DataSource dataSource,
            JdbcOperations jdbc,
            Log log,
            Serializer tokens,
            List<Projection<?>> projections,
            Claimant self) {
        this.dataSource = dataSource;
        this.log = log;
        this.tokens = tokens;
        this.projections = List.copyOf(projections);
        this.node = self.name().replaceFirst("/.*", ""); // process and host
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
        Run run = begin(projection == null ? projections : List.of(named(projection)), askedBy);
        running = Thread.ofPlatform().name("daybook-replay").start(() -> {
            try {
                run.run();
            } catch (CancellationException e) {
                logger.info("Replay stopped; the live tables are as they were replay={}", run.id());
            } catch (RuntimeException e) {
                logger.error("Replay failed; the live tables are as they were replay={}", run.id(), e);
            }
        });
        return store.find(run.id()).orElseThrow();
    }

    /**
     * Rebuilds every projection on the calling thread.
     *
     * @return the replay as it ended
     * @throws ReplayRunning when one runs, here or on another node
     */
    public Replay rebuildAll(String askedBy) {
        return rebuild(projections, askedBy);
    }

    Replay rebuild(List<Projection<?>> wanted, String askedBy) {
        Run run = begin(wanted, askedBy);
        run.run();
        return store.find(run.id()).orElseThrow();
    }

    public Optional<Replay> find(long id) {
        return store.find(id);
    }

    /** The last ones, the latest first. */
    public List<Replay> latest(int most) {
        return store.latest(most);
    }

    /** Stops one within a second or two, on whichever node it runs; one that has ended stays as it is. */
    public void cancel(long id, String by) {
        store.broken(id, Replay.CANCELLED, by + " cancelled it");
    }

    private Projection<?> named(String name) {
        return projections.stream()
                .filter(projection -> projection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("projection: there is no '%.60s'; there are %s"
                        .formatted(
                                name, projections.stream().map(Projection::name).collect(Collectors.joining(", ")))));
    }

    private Run begin(List<Projection<?>> wanted, String askedBy) {
        Workbench bench = Workbench.tryOpen(dataSource);
        if (bench == null) {
            Replay other = store.latest(1).stream().findFirst().orElse(null);
            throw other == null ? new ReplayRunning(0, "another node") : new ReplayRunning(other.id(), other.node());
        }
        try {
            long id = store.begin(wanted.stream().map(Projection::name).toList(), askedBy, node);
            return new Run(id, bench, log, tokens, wanted, store);
        } catch (RuntimeException e) {
            bench.close();
            throw e;
        }
    }

    @Override
    public void start() {
        // begins when asked
    }

    /** A replay that runs is broken off; it harms nothing, and can be asked for again. */
    @Override
    public void stop() {
        running.interrupt();
        try {
            running.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running.isAlive();
    }
}
