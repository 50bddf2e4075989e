package org.daybook.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.incident.IncidentCommand;
import org.daybook.operation.OperationRejection;
import org.daybook.operation.OperationStatus;
import org.daybook.work.ProgressRow.Ending;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The progress of one slice: keeps what the step tells, stores it twice a second, and looks five times a second whether
 * people or another attempt want it to stop. Confined to the slice's thread.
 */
final class SliceProgress implements Progress {

    private static final Logger LOG = LoggerFactory.getLogger(SliceProgress.class);
    private static final long STORE_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();
    /** Without a look at the log for so long, another node may have taken the work over. */
    private static final long LEASE_NANOS = Duration.ofSeconds(15).toNanos();

    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(10);
    private static final int LONGEST_LINE = 2_000;

    private final OperationLog log;
    private final ProgressStore store;
    private final Reporter reporter;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final ProgressRow row;
    private final Pace pace;

    private final List<String> lines = new ArrayList<>();
    private Standing standing;
    private Cursor cursor;
    private long done;
    private @Nullable Long total;
    private int failures;
    private @Nullable String fence;
    private Instant checkpointAt;
    private ProgressRow.@Nullable Eta estimate;
    private boolean stop;
    private boolean cancelled;
    private @Nullable RuntimeException broken;
    private long storedNanos;
    private long lookedNanos = System.nanoTime();

    SliceProgress(
            OperationLog log,
            ProgressStore store,
            Reporter reporter,
            Clock clock,
            BooleanSupplier stopping,
            Standing standing,
            ProgressRow row,
            Pace pace) {
        this.log = log;
        this.store = store;
        this.reporter = reporter;
        this.clock = clock;
        this.stopping = stopping;
        this.standing = standing;
        this.row = row;
        this.pace = pace;
        cursor = row.cursor();
        done = row.done();
        total = row.total();
        failures = row.failures();
        fence = row.fence();
        Instant moved = standing.movedAt();
        checkpointAt = moved == null ? row.since() : moved;
    }

    // -- what the step tells

    @Override
    public void rows(long done, @Nullable Long total) {
        this.done = done;
        this.total = total;
        pace.measure(clock.instant(), done);
        storeIfDue();
    }

    @Override
    public void estimate(@Nullable Duration soonest, @Nullable Duration latest, String reason) {
        boolean withheld = soonest == null || latest == null;
        estimate = withheld
                ? ProgressRow.Eta.withheld(reason)
                : new ProgressRow.Eta(soonest.toSeconds(), latest.toSeconds(), reason);
    }

    @Override
    public int tell(String key, Function<Entry, IncidentCommand> act) {
        return reporter.told(standing, key, act);
    }

    @Override
    public void log(String line) {
        String bounded = line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
        lines.add(bounded.replaceAll("[\\p{Cntrl}&&[^\t]]", " "));
        storeIfDue();
    }

    @Override
    public void checkpoint(Cursor cursor) {
        this.cursor = cursor;
        failures = 0;
        storeNow(null);
        tellCheckpoint();
    }

    @Override
    public void holds(String fence) {
        this.fence = fence;
        storeNow(null);
    }

    // -- what the step asks

    @Override
    public @Nullable String fenceOfPredecessor() {
        return row.fence();
    }

    @Override
    public boolean shouldStop() {
        look();
        return stop;
    }

    @Override
    public boolean isCancelled() {
        look();
        return cancelled;
    }

    @Override
    public long rowsPerSecond() {
        look();
        Long throttle = standing.throttle();
        return throttle == null ? Long.MAX_VALUE : throttle;
    }

    private void look() {
        long now = System.nanoTime();
        if (now - lookedNanos < LOOK_NANOS) {
            return;
        }
        stop |= stopping.getAsBoolean();
        try {
            standing = log.standing(standing.operation());
            lookedNanos = now;
        } catch (RuntimeException e) {
            LOG.warn("Log of the operation not readable operation={} attempt={}", row.operation(), row.attempt(), e);
            stop |= now - lookedNanos > LEASE_NANOS;
            return;
        }
        boolean ours = standing.attempt() == row.attempt() && standing.held();
        stop |= !ours || standing.status() != OperationStatus.RUNNING;
        cancelled = ours && standing.status() == OperationStatus.CANCELLING;
        storeIfDue();
    }

    // -- what the runner does with it

    /** A failure of the stores beneath, which is nobody's fault here; null where there was none. */
    @Nullable RuntimeException broken() {
        return broken;
    }

    int retries() {
        return row.retries();
    }

    /** The slice went well. */
    void reached(Cursor next) {
        checkpoint(next);
    }

    void ended(Ending ending) {
        storeNow(ending);
    }

    /** Stores what was told last, whatever became of the slice. */
    ProgressRow stored() {
        return storeNow(null);
    }

    private void tellCheckpoint() {
        Instant now = clock.instant();
        if (Duration.between(checkpointAt, now).compareTo(BETWEEN_CHECKPOINTS) < 0) {
            return;
        }
        checkpointAt = now;
        try {
            reporter.checkpoint(standing, cursor, done, total);
            LOG.info("{}", ProgressLine.of(standing, current(now, null), now));
        } catch (OperationRejection e) {
            stop = true;
            LOG.info("Checkpoint came too late operation={}: {}", row.operation(), e.getMessage());
        } catch (RuntimeException e) {
            // The cursor is stored; the event only tells of it, and the next one will.
            LOG.warn("Checkpoint not told operation={} attempt={}", row.operation(), row.attempt(), e);
        }
    }

    private void storeIfDue() {
        if (System.nanoTime() - storedNanos < STORE_NANOS) {
            return;
        }
        try {
            storeNow(null);
        } catch (LeaseLost e) {
            stop = true;
        } catch (RuntimeException e) {
            // The next one stores it: nothing durable was promised here.
            broken = null;
            LOG.warn("Progress not stored operation={} attempt={}", row.operation(), row.attempt(), e);
        }
    }

    private ProgressRow storeNow(@Nullable Ending ending) {
        storedNanos = System.nanoTime();
        Instant now = clock.instant();
        ProgressRow current = current(now, ending);
        try {
            if (!lines.isEmpty()) {
                store.append(row.operation(), now, List.copyOf(lines));
                lines.clear();
            }
            if (!store.save(current)) {
                stop = true;
                throw new LeaseLost(row.operation(), row.attempt());
            }
            return current;
        } catch (RuntimeException e) {
            broken = e;
            throw e;
        }
    }

    private ProgressRow current(Instant now, @Nullable Ending ending) {
        Long throttle = standing.throttle();
        return new ProgressRow(
                row.operation(),
                row.incident(),
                row.attempt(),
                reporter.node(),
                row.since(),
                now,
                cursor,
                done,
                total,
                row.unit(),
                Math.round(pace.rate(now) * 10) / 10.0,
                estimate == null ? pace.eta(now, done, total, throttle) : estimate,
                pace.series(),
                throttle,
                row.retries(),
                failures,
                null,
                fence,
                ending);
    }
}
