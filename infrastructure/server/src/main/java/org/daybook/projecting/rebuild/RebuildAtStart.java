package org.daybook.projecting.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.daybook.story.Projection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Rebuilds at start what another version of its fold has built. Where the old table can still be read the server
 * answers from it meanwhile; where it cannot, the server waits.
 */
final class RebuildAtStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RebuildAtStart.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Replays replays;
    private final List<Projection<?>> projections;
    private final Versions versions;
    private final Legible legible;
    private final Standstill standstill;
    private volatile @Nullable Thread thread;

    RebuildAtStart(
            Replays replays,
            List<Projection<?>> projections,
            Versions versions,
            Legible legible,
            Standstill standstill) {
        this.replays = replays;
        this.projections = List.copyOf(projections);
        this.versions = versions;
        this.legible = legible;
        this.standstill = standstill;
    }

    @Override
    public void start() {
        List<Projection<?>> old = new ArrayList<>();
        for (Projection<?> projection : projections) {
            Integer stored = versions.of(projection);
            if (stored == null && versions.isLogEmpty()) {
                versions.note(projection); // told from the first event on by this version
            } else if (stored != null && stored > projection.version()) {
                log.warn(
                        "The table of a projection was built by a newer version of Daybook and stands still here;"
                                + " to go back for good: daybook replay --projection {} (table={}, here={})",
                        projection.name(),
                        stored,
                        projection.version());
            } else if (versions.isOld(projection)) {
                old.add(projection);
            }
        }
        if (old.isEmpty()) {
            return;
        }
        Map<Boolean, List<Projection<?>>> byLegibility =
                old.stream().collect(Collectors.partitioningBy(p -> standstill.hasBegun(p) && legible.isLegible(p)));
        List<Projection<?>> illegible = byLegibility.getOrDefault(false, List.of());
        if (!illegible.isEmpty()) {
            log.info(
                    "Tables of an earlier version cannot be read; waiting until they are rebuilt projections={}",
                    names(illegible));
            untilCurrent(illegible);
        }
        List<Projection<?>> readable = byLegibility.getOrDefault(true, List.of());
        if (!readable.isEmpty()) {
            log.info("Tables of an earlier version are read until they are rebuilt projections={}", names(readable));
            readable.forEach(standstill::begin);
            thread = Thread.ofPlatform().name("daybook-rebuild-at-start").start(() -> untilCurrent(readable));
        }
    }

    private static List<String> names(List<Projection<?>> projections) {
        return projections.stream().map(Projection::name).toList();
    }

    private void untilCurrent(List<Projection<?>> wanted) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            List<Projection<?>> left = wanted.stream().filter(versions::isOld).toList();
            if (left.isEmpty()) {
                return;
            }
            try {
                try {
                    replays.run(left, "a new version");
                } catch (ReplayRunning e) {
                    Thread.sleep(LOOK);
                } catch (RuntimeException e) {
                    if (Thread.currentThread().isInterrupted()) {
                        return;
                    }
                    log.error("The rebuild for a new version failed; trying again in {} s", pause.toSeconds(), e);
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void stop() {
        standstill.end();
        Thread started = thread;
        if (started != null) {
            started.interrupt();
            try {
                started.join(FIRST_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the live readers and before the web. */
    @Override
    public int getPhase() {
        return SpringAxonConfiguration.LIFECYCLE_PHASE - 10;
    }
}
