package org.daybook.operations;

import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.OperationStatus;

/** Where an operation stands after an event, as the operation itself sees it. */
public final class StatusAfter {

    private StatusAfter() {}

    /** @param planned whether a rehearsal has given it a plan  @param rehearsalOnly whether it ends with that plan */
    public static OperationStatus of(
            OperationStatus before, OperationEvent event, boolean planned, boolean rehearsalOnly) {
        return switch (event) {
            case OperationRequested e -> OperationStatus.REQUESTED;
            case OperationRehearsed e -> rehearsalOnly ? OperationStatus.SUCCEEDED : OperationStatus.AWAITING_APPROVAL;
            case OperationApproved e -> before;
            case OperationRefused e -> OperationStatus.CANCELLED;
            case SafeguardWaived e -> before;
            case OperationQueued e -> OperationStatus.QUEUED;
            case OperationStarted e -> OperationStatus.RUNNING;
            case CheckpointReached e -> before;
            case OperationThrottled e -> before;
            case ThrottleLifted e -> before;
            case OperationPauseRequested e -> before == OperationStatus.RUNNING ? OperationStatus.PAUSING : before;
            case OperationPaused e -> OperationStatus.PAUSED;
            case OperationResumed e -> OperationStatus.QUEUED;
            case OperationCancelRequested e ->
                before == OperationStatus.RUNNING || before == OperationStatus.PAUSING
                        ? OperationStatus.CANCELLING
                        : before;
            case OperationCancelled e -> OperationStatus.CANCELLED;
            case OperationInterrupted e -> OperationStatus.INTERRUPTED;
            case OutcomeUnknown e -> OperationStatus.INTERRUPTED;
            case OperationFailed e -> OperationStatus.FAILED;
            case OperationRetried e -> planned ? OperationStatus.AWAITING_APPROVAL : OperationStatus.REQUESTED;
            case OperationSucceeded e -> OperationStatus.SUCCEEDED;
            case OperationVerified e -> before;
            case ArchiveRestored e -> before;
        };
    }
}
