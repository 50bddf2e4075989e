package org.daybook.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.entry.OperationId;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent.OperationRequested;
import org.daybook.operation.OperationStatus;
import org.daybook.operation.Plan;
import org.daybook.operations.OperationRow.Checkpoint;
import org.daybook.operations.OperationRow.Failure;
import org.daybook.operations.OperationRow.LockRow;
import org.daybook.operations.OperationRow.Throttle;
import org.daybook.wording.StepNames;
import org.jspecify.annotations.Nullable;

/** A row while an event changes it. */
final class OperationDraft {

    private final OperationRow old;
    OperationStatus status;

    @Nullable String statusReason;

    @Nullable Plan plan;

    @Nullable Instant rehearsedAt;

    List<LockRow> locks;
    int attempt;

    @Nullable String node;

    @Nullable Checkpoint checkpoint;

    @Nullable Throttle throttle;

    @Nullable Failure failure;

    @Nullable String summary;

    Map<String, Long> figures;
    List<String> verified;

    @Nullable Instant verifiedAt;

    long restoredRows;

    @Nullable Instant startedAt;

    @Nullable Instant endedAt;

    OperationDraft(OperationRow row) {
        old = row;
        status = row.status();
        statusReason = row.statusReason();
        plan = row.plan();
        rehearsedAt = row.rehearsedAt();
        locks = row.locks();
        attempt = row.attempt();
        node = row.node();
        checkpoint = row.checkpoint();
        throttle = row.throttle();
        failure = row.failure();
        summary = row.summary();
        figures = row.figures();
        verified = row.verified();
        verifiedAt = row.verifiedAt();
        restoredRows = row.restoredRows();
        startedAt = row.startedAt();
        endedAt = row.endedAt();
    }

    static OperationRow requested(OperationRequested e, Instant recordedAt) {
        List<LockRow> closed = e.locks().stream()
                .sorted()
                .map(lock -> new LockRow(lock, LockRow.State.CLOSED, null, null, null, null))
                .toList();
        return new OperationRow(
                e.operationId(),
                e.incidentId(),
                e.step(),
                StepNames.name(e.step(), e.parameters()),
                e.target(),
                e.parameters(),
                e.entry().by(),
                e.entry().occurredAt(),
                e.rehearsalOnly(),
                OperationStatus.REQUESTED,
                null,
                null,
                null,
                closed,
                0,
                null,
                null,
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null,
                0,
                null,
                null,
                recordedAt);
    }

    /** A waived lock stays waived. */
    void lock(
            Lock lock,
            LockRow.State state,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Instant until,
            @Nullable OperationId copy) {
        List<LockRow> changed = new ArrayList<>();
        for (LockRow row : locks) {
            boolean stays = row.lock() != lock || row.state() == LockRow.State.WAIVED;
            changed.add(stays ? row : new LockRow(lock, state, by, reason, until, copy));
        }
        locks = List.copyOf(changed);
    }

    OperationRow row(Instant lastAt) {
        return new OperationRow(
                old.operation(),
                old.incident(),
                old.step(),
                old.name(),
                old.target(),
                old.parameters(),
                old.requestedBy(),
                old.requestedAt(),
                old.rehearsalOnly(),
                status,
                statusReason,
                plan,
                rehearsedAt,
                locks,
                attempt,
                node,
                checkpoint,
                throttle,
                failure,
                summary,
                figures,
                verified,
                verifiedAt,
                restoredRows,
                startedAt,
                endedAt,
                lastAt);
    }
}
