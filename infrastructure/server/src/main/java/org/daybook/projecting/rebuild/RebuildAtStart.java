package org.daybook.projecting.rebuild;

import java.time.Duration;
import java.util.List;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.daybook.story.Projection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Rebuilds at start what an earlier version of its fold has built; the server serves when it is done. A node of the
 * earlier version goes on with the old table meanwhile.
 */
final class RebuildAtStart implements SmartLifecycle {

    private static final Logger logger = LoggerFactory.getLogger(RebuildAtStart.class);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Replays replays;
    private final List<Projection<?>> projections;
    private final Versions versions;
    private volatile boolean started;

    RebuildAtStart(Replays replays, List<Projection<?>> projections, Versions versions) {
        this.replays = replays;
        this.projections = List.copyOf(projections);
        this.versions = versions;
    }

    @Override
    public void start() {
        projections.forEach(this::look);
        for (List<Projection<?>> old = old(); !old.isEmpty(); old = old()) {
            List<String> names = old.stream().map(Projection::name).toList();
            logger.info("Tables of an earlier version are rebuilt before this server serves projections={}", names);
            try {
                replays.rebuild(old, "a new version");
            } catch (ReplayRunning e) {
                logger.info("Waiting for it: {}", e.getMessage());
                pause();
            } catch (RuntimeException e) {
                throw new IllegalStateException(
                        "The projections %s could not be rebuilt for this version of Daybook: %s. Nothing was changed: mend that and start again, or go back to the version before."
                                .formatted(names, e.getMessage()),
                        e);
            }
        }
        started = true;
    }

    private void look(Projection<?> projection) {
        @Nullable Integer stored = versions.of(projection);
        if (stored == null && versions.isLogEmpty()) {
            versions.note(projection); // told from the first event on by this version
        } else if (stored != null && stored > projection.version()) {
            logger.warn(
                    "The table of a projection was built by a newer version of Daybook and stands still here;"
                            + " to go back for good: daybook replay --projection {} (table={}, here={})",
                    projection.name(),
                    stored,
                    projection.version());
        }
    }

    private List<Projection<?>> old() {
        return projections.stream().filter(versions::isOld).toList();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for another node's replay", e);
        }
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Before the live readers and before the web. */
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE - 10;
    }
}
