package org.daybook.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationStatus;
import org.daybook.operation.Plan;
import org.jspecify.annotations.Nullable;

/**
 * One run of a step, as its events tell it.
 *
 * @param name what it is, as a noun: {@code Purge of orphans in articles_courses}
 * @param locks in the order in which they are opened; empty for a step without
 * @param attempt number of the current or last attempt, 0 before the first
 * @param statusReason why it is paused, cancelled, refused, interrupted; null where nobody said
 * @param verified what its verification found to hold; empty until verified
 * @param restoredRows rows put back from its archive
 * @param lastAt when its last event was recorded
 */
public record OperationRow(
        OperationId operation,
        IncidentId incident,
        String step,
        String name,
        String target,
        Map<String, String> parameters,
        String requestedBy,
        Instant requestedAt,
        boolean rehearsalOnly,
        OperationStatus status,
        @Nullable String statusReason,
        @Nullable Plan plan,
        @Nullable Instant rehearsedAt,
        List<LockRow> locks,
        int attempt,
        @Nullable String node,
        @Nullable Checkpoint checkpoint,
        @Nullable Throttle throttle,
        @Nullable Failure failure,
        @Nullable String summary,
        Map<String, Long> figures,
        List<String> verified,
        @Nullable Instant verifiedAt,
        long restoredRows,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant lastAt) {

    /** @param until when it closes again  @param copy the operation that made the copy */
    public record LockRow(
            Lock lock,
            State state,
            @Nullable String by,
            @Nullable String reason,
            @Nullable Instant until,
            @Nullable OperationId copy) {
        public enum State {
            OPEN,
            CLOSED,
            WAIVED
        }
    }

    /** @param number from 1, over all attempts */
    public record Checkpoint(
            int number, String cursor, long done, @Nullable Long total, Instant at) {}

    /** @param rate rows a second at most */
    public record Throttle(long rate, String reason, String by, Instant since) {}

    /** @param unknownOutcome nobody knows whether the effect took place: a person has to look */
    public record Failure(FailureCategory category, String message, int attempt, boolean unknownOutcome) {}
}
