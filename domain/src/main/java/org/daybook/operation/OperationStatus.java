package org.daybook.operation;

import java.util.EnumSet;
import java.util.Set;

/** Where an operation stands. SUCCEEDED means finished; only a verification makes it verified. */
public enum OperationStatus {
    REQUESTED,
    AWAITING_APPROVAL,
    QUEUED,
    RUNNING,
    PAUSING,
    PAUSED,
    CANCELLING,
    CANCELLED,
    INTERRUPTED,
    SUCCEEDED,
    FAILED;

    /** The legal transitions. */
    public boolean mayBecome(OperationStatus next) {
        return following().contains(next);
    }

    private Set<OperationStatus> following() {
        return switch (this) {
            // A read-only step needs no lock and queues at once; a bare rehearsal ends with its plan.
            case REQUESTED -> EnumSet.of(AWAITING_APPROVAL, QUEUED, SUCCEEDED, CANCELLED, FAILED);
            case AWAITING_APPROVAL -> EnumSet.of(QUEUED, CANCELLED, FAILED);
            case QUEUED -> EnumSet.of(RUNNING, PAUSED, CANCELLED, FAILED, AWAITING_APPROVAL);
            case RUNNING -> EnumSet.of(PAUSING, CANCELLING, INTERRUPTED, SUCCEEDED, FAILED);
            // A slice that was the last one ends the work although a pause or a cancel was asked for.
            case PAUSING -> EnumSet.of(PAUSED, CANCELLING, INTERRUPTED, SUCCEEDED, FAILED);
            case PAUSED -> EnumSet.of(QUEUED, CANCELLED);
            case CANCELLING -> EnumSet.of(CANCELLED, INTERRUPTED, SUCCEEDED, FAILED);
            case INTERRUPTED -> EnumSet.of(QUEUED, CANCELLED, FAILED);
            // A person who removed the cause retries from the cursor, through the locks again.
            case FAILED -> EnumSet.of(REQUESTED, QUEUED, AWAITING_APPROVAL);
            case CANCELLED, SUCCEEDED -> EnumSet.noneOf(OperationStatus.class);
        };
    }

    /** Nothing runs and nothing waits to run. */
    public boolean ended() {
        return this == CANCELLED || this == SUCCEEDED || this == FAILED;
    }
}
