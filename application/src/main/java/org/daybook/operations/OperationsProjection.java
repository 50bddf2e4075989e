package org.daybook.operations;

import java.time.Instant;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operations.OperationRow.Checkpoint;
import org.daybook.operations.OperationRow.Failure;
import org.daybook.operations.OperationRow.LockRow.State;
import org.daybook.operations.OperationRow.Throttle;
import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;
import org.daybook.wording.Phrases;
import org.jspecify.annotations.Nullable;

/** Folds the events of operations into one row each; the key is the operation's id. */
public final class OperationsProjection implements Projection<OperationRow> {

    @Override
    public String name() {
        return "operations";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<OperationRow> rowType() {
        return OperationRow.class;
    }

    @Override
    public void tell(Told told, Rows<OperationRow> rows) {
        if (!(told instanceof Told.OfOperation of)) {
            return; // an unknown event of an operation has its line on the timeline
        }
        OperationEvent event = of.event();
        String key = event.operationId().value();
        if (event instanceof OperationRequested requested) {
            rows.put(of.incidentId(), key, OperationDraft.requested(requested, of.recordedAt()));
            return;
        }
        OperationRow row = rows.find(of.incidentId(), key);
        if (row != null) {
            rows.put(of.incidentId(), key, after(row, event, of.recordedAt()));
        }
    }

    private static OperationRow after(OperationRow row, OperationEvent event, Instant recordedAt) {
        OperationDraft next = new OperationDraft(row);
        next.status = StatusAfter.of(row.status(), event, row.plan() != null, row.rehearsalOnly());
        String by = event.entry().by();
        Instant at = event.entry().occurredAt();
        switch (event) {
            case OperationRequested e -> {}
            case OperationRehearsed e -> {
                next.plan = e.plan();
                next.rehearsedAt = at;
                next.lock(Lock.REHEARSAL, State.OPEN, by, null, e.validUntil(), null);
                if (e.copy() != null) {
                    next.lock(Lock.VERIFIED_COPY, State.OPEN, by, null, null, e.copy());
                }
            }
            case OperationApproved e -> next.lock(Lock.SECOND_PERSON, State.OPEN, by, e.reason(), e.expires(), null);
            case OperationRefused e -> next.statusReason = Phrases.fill("refused by %s: %s", by, e.reason());
            case SafeguardWaived e -> next.lock(e.lock(), State.WAIVED, by, e.reason(), null, null);
            case OperationQueued e -> next.failure = null;
            case OperationStarted e -> {
                next.attempt = e.attempt();
                next.node = e.node();
                next.startedAt = row.startedAt() == null ? at : row.startedAt();
                next.statusReason = null;
                next.failure = null;
            }
            case CheckpointReached e ->
                next.checkpoint = new Checkpoint(
                        row.checkpoint() == null ? 1 : row.checkpoint().number() + 1,
                        e.cursor(),
                        e.done(),
                        e.total(),
                        at);
            case OperationThrottled e -> {
                // a guard that only changes its rate is still the same slow-down
                Instant since = row.throttle() == null ? at : row.throttle().since();
                next.throttle = new Throttle(e.rate(), e.reason(), by, since);
            }
            case ThrottleLifted e -> next.throttle = null;
            case OperationPauseRequested e -> next.statusReason = asked(by, e.reason());
            case OperationPaused e -> {}
            case OperationResumed e -> {
                next.statusReason = null;
                next.failure = null;
            }
            case OperationCancelRequested e -> next.statusReason = asked(by, e.reason());
            case OperationCancelled e -> {}
            case OperationInterrupted e -> next.statusReason = e.cause();
            case OutcomeUnknown e -> {
                next.statusReason = e.question();
                next.failure = new Failure(FailureCategory.NEEDS_HUMAN, e.question(), row.attempt(), true);
            }
            case OperationFailed e -> next.failure = new Failure(e.category(), e.message(), e.attempt(), false);
            case OperationRetried e -> next.statusReason = null;
            case OperationSucceeded e -> {
                next.summary = e.summary();
                next.figures = e.figures();
                next.statusReason = null;
            }
            case OperationVerified e -> {
                next.verified = e.findings();
                next.verifiedAt = at;
            }
            case ArchiveRestored e -> next.restoredRows = row.restoredRows() + e.rows();
        }
        boolean ends = next.status.ended();
        if (ends != row.status().ended()) {
            next.endedAt = ends ? at : null;
        }
        return next.row(recordedAt);
    }

    private static String asked(String by, @Nullable String reason) {
        return reason == null ? "by " + by : Phrases.fill("by %s: %s", by, reason);
    }
}
