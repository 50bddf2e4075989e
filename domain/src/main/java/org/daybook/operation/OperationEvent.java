package org.daybook.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.jspecify.annotations.Nullable;

/** What can happen to an operation, in life order. Stored for ever: add, never rename. */
public sealed interface OperationEvent {

    OperationId operationId();

    IncidentId incidentId();

    Entry entry();

    /** @param locks what must stand open before it runs; empty for a step that only reads */
    record OperationRequested(
            OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            String step,
            String target,
            Map<String, String> parameters,
            Set<Lock> locks,
            boolean rehearsalOnly)
            implements OperationEvent {}

    /** @param copy the operation that made and verified a copy of what is touched  @param validUntil when the rehearsal is too old to act on */
    record OperationRehearsed(
            OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            Plan plan,
            @Nullable OperationId copy,
            Instant validUntil)
            implements OperationEvent {}

    /** @param planHash the plan that was approved, and no other  @param expires when the approval lapses */
    record OperationApproved(
            OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            String planHash,
            Instant expires,
            @Nullable String reason)
            implements OperationEvent {}

    record OperationRefused(OperationId operationId, IncidentId incidentId, Entry entry, String reason)
            implements OperationEvent {}

    record SafeguardWaived(OperationId operationId, IncidentId incidentId, Entry entry, Lock lock, String reason)
            implements OperationEvent {}

    /** All locks stand open: a node may take it. */
    record OperationQueued(OperationId operationId, IncidentId incidentId, Entry entry) implements OperationEvent {}

    /** @param attempt from 1 */
    record OperationStarted(OperationId operationId, IncidentId incidentId, Entry entry, String node, int attempt)
            implements OperationEvent {}

    /** @param cursor where the work resumes  @param done rows behind it  @param total rows in all, where known */
    record CheckpointReached(
            OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            String cursor,
            long done,
            @Nullable Long total) implements OperationEvent {}

    /** @param rate rows a second at most  @param reason why, with the measure behind it */
    record OperationThrottled(OperationId operationId, IncidentId incidentId, Entry entry, long rate, String reason)
            implements OperationEvent {}

    record ThrottleLifted(OperationId operationId, IncidentId incidentId, Entry entry) implements OperationEvent {}

    record OperationPauseRequested(
            OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            @Nullable String reason) implements OperationEvent {}

    record OperationPaused(OperationId operationId, IncidentId incidentId, Entry entry) implements OperationEvent {}

    record OperationResumed(OperationId operationId, IncidentId incidentId, Entry entry) implements OperationEvent {}

    record OperationCancelRequested(
            OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            @Nullable String reason) implements OperationEvent {}

    record OperationCancelled(OperationId operationId, IncidentId incidentId, Entry entry) implements OperationEvent {}

    /** The node that ran it stopped answering. */
    record OperationInterrupted(OperationId operationId, IncidentId incidentId, Entry entry, String cause)
            implements OperationEvent {}

    /** An effect was sent and nobody knows whether it took place: a person has to look. */
    record OutcomeUnknown(OperationId operationId, IncidentId incidentId, Entry entry, String question)
            implements OperationEvent {}

    record OperationFailed(
            OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            int attempt,
            FailureCategory category,
            String message)
            implements OperationEvent {}

    record OperationRetried(OperationId operationId, IncidentId incidentId, Entry entry, int attempt)
            implements OperationEvent {}

    /** @param figures counts by name, as rows, batches, retries */
    record OperationSucceeded(
            OperationId operationId,
            IncidentId incidentId,
            Entry entry,
            int attempt,
            String summary,
            Map<String, Long> figures)
            implements OperationEvent {}

    /** @param findings what was checked and held */
    record OperationVerified(OperationId operationId, IncidentId incidentId, Entry entry, List<String> findings)
            implements OperationEvent {}

    record ArchiveRestored(OperationId operationId, IncidentId incidentId, Entry entry, long rows)
            implements OperationEvent {}
}
