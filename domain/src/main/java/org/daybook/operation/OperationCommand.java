package org.daybook.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.jspecify.annotations.Nullable;

/** What can be asked of an operation: by people first, then by the node that runs it. {@code entry.occurredAt} is now. */
public sealed interface OperationCommand {

    OperationId operationId();

    Entry entry();

    // -- people

    record RequestOperation(
            @TargetAggregateIdentifier OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            String step,
            String target,
            Map<String, String> parameters,
            Set<Lock> locks,
            boolean rehearsalOnly)
            implements OperationCommand {}

    /** @param planHash hash of the plan that the approver read */
    record ApproveOperation(
            @TargetAggregateIdentifier OperationId operationId,
            Entry entry,
            String planHash,
            Instant expires,
            @Nullable String reason)
            implements OperationCommand {}

    record RefuseOperation(@TargetAggregateIdentifier OperationId operationId, Entry entry, String reason)
            implements OperationCommand {}

    /** @param confirmation the target's name, typed by the person who waives */
    record WaiveSafeguard(
            @TargetAggregateIdentifier OperationId operationId,
            Entry entry,
            Lock lock,
            String reason,
            String confirmation)
            implements OperationCommand {}

    record PauseOperation(
            @TargetAggregateIdentifier OperationId operationId,
            Entry entry,
            @Nullable String reason) implements OperationCommand {}

    record ResumeOperation(@TargetAggregateIdentifier OperationId operationId, Entry entry)
            implements OperationCommand {}

    record CancelOperation(
            @TargetAggregateIdentifier OperationId operationId,
            Entry entry,
            @Nullable String reason) implements OperationCommand {}

    record RetryOperation(@TargetAggregateIdentifier OperationId operationId, Entry entry)
            implements OperationCommand {}

    /** @param rate rows a second at most, from 1 */
    record ThrottleOperation(@TargetAggregateIdentifier OperationId operationId, Entry entry, long rate, String reason)
            implements OperationCommand {}

    record LiftThrottle(@TargetAggregateIdentifier OperationId operationId, Entry entry) implements OperationCommand {}

    // -- the node

    record RecordRehearsal(
            @TargetAggregateIdentifier OperationId operationId,
            Entry entry,
            Plan plan,
            @Nullable OperationId copy,
            Instant validUntil)
            implements OperationCommand {}

    record StartOperation(@TargetAggregateIdentifier OperationId operationId, Entry entry, String node)
            implements OperationCommand {}

    record RecordCheckpoint(
            @TargetAggregateIdentifier OperationId operationId,
            Entry entry,
            int attempt,
            String cursor,
            long done,
            @Nullable Long total)
            implements OperationCommand {}

    record ConfirmPause(@TargetAggregateIdentifier OperationId operationId, Entry entry, int attempt)
            implements OperationCommand {}

    record ConfirmCancel(@TargetAggregateIdentifier OperationId operationId, Entry entry, int attempt)
            implements OperationCommand {}

    record InterruptOperation(
            @TargetAggregateIdentifier OperationId operationId, Entry entry, int attempt, String cause)
            implements OperationCommand {}

    record ReportUnknownOutcome(
            @TargetAggregateIdentifier OperationId operationId, Entry entry, int attempt, String question)
            implements OperationCommand {}

    /** @param attempt 0 for a rehearsal that failed */
    record FailOperation(
            @TargetAggregateIdentifier OperationId operationId,
            Entry entry,
            int attempt,
            FailureCategory category,
            String message)
            implements OperationCommand {}

    record SucceedOperation(
            @TargetAggregateIdentifier OperationId operationId,
            Entry entry,
            int attempt,
            String summary,
            Map<String, Long> figures)
            implements OperationCommand {}

    record VerifyOperation(@TargetAggregateIdentifier OperationId operationId, Entry entry, List<String> findings)
            implements OperationCommand {}

    record RecordRestore(@TargetAggregateIdentifier OperationId operationId, Entry entry, long rows)
            implements OperationCommand {}
}
