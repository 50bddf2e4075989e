package org.daybook.work;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.daybook.entry.OperationId;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent.OperationRequested;
import org.daybook.operation.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rehearses what is requested, and freezes what it may touch. */
final class Rehearsals {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsals.class);

    private final Reporter reporter;
    private final ProgressStore store;
    private final CopyProof copies;
    private final Safeguards safeguards;
    private final Retries retries;
    private final Clock clock;

    Rehearsals(
            Reporter reporter,
            ProgressStore store,
            CopyProof copies,
            Safeguards safeguards,
            Retries retries,
            Clock clock) {
        this.reporter = reporter;
        this.store = store;
        this.copies = copies;
        this.safeguards = safeguards;
        this.retries = retries;
        this.clock = clock;
    }

    Turn rehearse(Standing s, StepWorker worker) {
        OperationRequested request = s.request();
        ProgressRow row = row(s, worker);
        Rehearsal found;
        try {
            found = worker.rehearse(
                    new StepRequest(s.operation(), s.incident(), request.target(), request.parameters(), null, 0));
        } catch (StepFailure e) {
            return failed(s, row, e);
        } catch (RuntimeException | Error e) {
            LOG.error("Rehearsal broke operation={} step={}", s.operation(), request.step(), e);
            reporter.failed(s, FailureCategory.FATAL, Failures.describe(e));
            return Turn.IDLE;
        }
        OperationId copy = request.locks().contains(Lock.VERIFIED_COPY)
                ? copies.verifiedCopy(s.incident(), request.target())
                : null;
        reporter.rehearsed(s, plan(request, found), copy, safeguards.rehearsalAge());
        store.save(row.resting(clock.instant(), "not started"));
        return Turn.AT_ONCE;
    }

    private Turn failed(Standing s, ProgressRow row, StepFailure e) {
        LOG.warn(
                "Rehearsal failed operation={} step={} category={} message={}",
                s.operation(),
                s.request().step(),
                e.category(),
                e.getMessage(),
                e.getCause());
        if (e.category() == FailureCategory.RETRY && row.failures() < retries.most()) {
            Duration wait = retries.before(row.failures() + 1);
            String why = retries.say(row.failures() + 1, e);
            store.save(row.waiting(clock.instant(), why));
            store.append(s.operation(), clock.instant(), List.of(why));
            return new Turn.Again(wait);
        }
        store.save(row.resting(clock.instant(), "failed"));
        reporter.failed(s, e.category(), Failures.describe(e));
        return Turn.IDLE;
    }

    private ProgressRow row(Standing s, StepWorker worker) {
        ProgressRow row = store.find(s.operation());
        if (row == null) {
            row = ProgressRow.first(s.operation(), s.incident(), reporter.node(), clock.instant(), worker.unit());
            store.begin(row);
        }
        return row;
    }

    private static Plan plan(OperationRequested request, Rehearsal found) {
        String hash = Keys.hash(request.step(), request.target(), new TreeMap<>(request.parameters()), found.frozen());
        return new Plan(found.frozen(), hash, found.rows(), found.statements(), found.findings());
    }
}
