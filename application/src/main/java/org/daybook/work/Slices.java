package org.daybook.work;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentRejection;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.OperationEvent.CheckpointReached;
import org.daybook.operation.OperationEvent.OperationRequested;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one slice of an attempt, and does what its end asks for. */
final class Slices {

    private static final Logger LOG = LoggerFactory.getLogger(Slices.class);

    private final OperationLog log;
    private final ProgressStore store;
    private final Reporter reporter;
    private final Endings endings;
    private final Retries retries;
    private final Clock clock;
    private final BooleanSupplier stopping;
    /** What this node measured; another node starts from the stored points. */
    private final Map<OperationId, Measured> measured = new ConcurrentHashMap<>();

    private record Measured(int attempt, Pace pace) {}

    Slices(
            OperationLog log,
            ProgressStore store,
            Reporter reporter,
            Retries retries,
            Clock clock,
            BooleanSupplier stopping) {
        this.log = log;
        this.store = store;
        this.reporter = reporter;
        this.endings = new Endings(reporter, store);
        this.retries = retries;
        this.clock = clock;
        this.stopping = stopping;
    }

    Endings endings() {
        return endings;
    }

    /** @param s RUNNING, in the hands of its latest attempt */
    Turn run(Standing s, StepWorker worker) {
        ProgressRow row = taken(s, worker);
        if (row.ending() != null) {
            return endings.say(s, row.ending());
        }
        OperationRequested request = s.request();
        StepRequest asked = new StepRequest(
                s.operation(), s.incident(), request.target(), request.parameters(), s.plan(), s.attempt());
        SliceProgress progress = new SliceProgress(log, store, reporter, clock, stopping, s, row, pace(s, row));
        Slice slice;
        try {
            slice = worker.run(asked, row.cursor(), progress);
        } catch (StepFailure e) {
            return failed(s, progress, e);
        } catch (LeaseLost e) {
            return lost(s);
        } catch (RuntimeException | Error e) {
            return broke(s, progress, e);
        }
        try {
            return switch (slice) {
                case Slice.More more -> {
                    progress.reached(more.next());
                    yield new Turn.Again(more.rest());
                }
                case Slice.Done done -> {
                    rest(s.operation());
                    yield endings.finish(s, progress, done.outcome());
                }
            };
        } catch (LeaseLost e) {
            return lost(s);
        } catch (IncidentRejection e) {
            return broke(s, progress, e);
        }
    }

    private static Turn lost(Standing s) {
        LOG.warn("Slice lost its lease operation={} attempt={}", s.operation(), s.attempt());
        return Turn.IDLE;
    }

    private Turn failed(Standing s, SliceProgress progress, StepFailure e) {
        requireIntact(progress, e);
        boolean interrupted = Thread.interrupted(); // or else nothing could be stored any more
        if (interrupted && stopping.getAsBoolean() && !(e instanceof OutcomeInDoubt)) {
            throw new IllegalStateException("cut short because the node shuts down", e);
        }
        LOG.warn(
                "Slice failed operation={} attempt={} step={} category={} message={}",
                s.operation(),
                s.attempt(),
                s.request().step(),
                e.category(),
                e.getMessage(),
                e.getCause());
        try {
            ProgressRow row = progress.stored();
            if (e instanceof OutcomeInDoubt) {
                halt(row, "in doubt", Failures.describe(e));
                reporter.inDoubt(s, Failures.describe(e));
                return Turn.IDLE;
            }
            if (e.category() == FailureCategory.RETRY && row.failures() < retries.most()) {
                Duration wait = retries.before(row.failures() + 1);
                String why = retries.say(row.failures() + 1, e);
                store.save(row.waiting(clock.instant(), why));
                store.append(s.operation(), clock.instant(), List.of(why));
                return new Turn.Again(wait);
            }
            halt(row, "failed", Failures.describe(e));
            reporter.failed(s, e.category(), Failures.describe(e));
            return Turn.IDLE;
        } catch (LeaseLost lost) {
            return lost(s);
        }
    }

    private Turn broke(Standing s, SliceProgress progress, Throwable e) {
        requireIntact(progress, e);
        LOG.error(
                "Slice broke operation={} attempt={} step={}",
                s.operation(),
                s.attempt(),
                s.request().step(),
                e);
        halt(progress.stored(), "failed", Failures.describe(e));
        reporter.failed(s, FailureCategory.FATAL, Failures.describe(e));
        return Turn.IDLE;
    }

    /** Where the stores beneath failed, the step's own failure follows from it: the turn is repeated, not the blame spread. */
    private static void requireIntact(SliceProgress progress, Throwable e) {
        RuntimeException broken = progress.broken();
        if (broken != null) {
            if (broken != e) {
                broken.addSuppressed(e);
            }
            throw broken;
        }
    }

    private void halt(ProgressRow row, String why, String line) {
        rest(row.operation());
        store.save(row.resting(clock.instant(), why));
        store.append(row.operation(), clock.instant(), List.of(line));
    }

    /** Nothing moves any more, because of people or of a node's death. */
    void resting(Standing s, String why) {
        rest(s.operation());
        ProgressRow row = store.find(s.operation());
        if (row != null && row.attempt() == s.attempt()) {
            store.save(row.resting(clock.instant(), why));
        }
    }

    private void rest(OperationId operation) {
        measured.remove(operation);
    }

    private Pace pace(Standing s, ProgressRow row) {
        return measured.compute(
                        s.operation(),
                        (id, old) -> old != null && old.attempt() == s.attempt()
                                ? old
                                : new Measured(s.attempt(), new Pace(row.series(), row.since())))
                .pace();
    }

    /** The row in the hands of this attempt. */
    private ProgressRow taken(Standing s, StepWorker worker) {
        ProgressRow row = store.find(s.operation());
        if (row != null && row.attempt() >= s.attempt()) {
            return row;
        }
        ProgressRow earlier = row == null ? lostRow(s, worker) : row;
        ProgressRow taken = earlier.taken(s.attempt(), reporter.node(), clock.instant());
        store.begin(taken);
        return taken;
    }

    /** The table knows nothing: the log's last checkpoint is where the work goes on. */
    private ProgressRow lostRow(Standing s, StepWorker worker) {
        @Nullable CheckpointReached checkpoint = s.checkpoint();
        ProgressRow first =
                ProgressRow.first(s.operation(), s.incident(), reporter.node(), clock.instant(), worker.unit());
        return checkpoint == null
                ? first
                : first.at(new Cursor(checkpoint.cursor()), checkpoint.done(), checkpoint.total());
    }
}
