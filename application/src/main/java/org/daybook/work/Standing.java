package org.daybook.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.OperationStatus;
import org.daybook.operation.Plan;
import org.jspecify.annotations.Nullable;

/** Where an operation stands, as its events tell. Immutable: each event gives the next one. */
public final class Standing {

    /** What people asked of the running work and did not get yet. */
    public enum Wish {
        NONE,
        PAUSE,
        CANCEL
    }

    private final OperationRequested request;
    private OperationStatus status = OperationStatus.REQUESTED;
    private Wish wish = Wish.NONE;
    private @Nullable Plan plan;
    private int attempt;
    private @Nullable Instant movedAt;
    private @Nullable CheckpointReached checkpoint;
    private @Nullable Long throttle;
    private boolean inDoubt;
    private Map<String, Long> figures = Map.of();
    private boolean verified;
    private long version;

    private Standing(OperationRequested request) {
        this.request = request;
    }

    private Standing(Standing other) {
        request = other.request;
        status = other.status;
        wish = other.wish;
        plan = other.plan;
        attempt = other.attempt;
        movedAt = other.movedAt;
        checkpoint = other.checkpoint;
        throttle = other.throttle;
        inDoubt = other.inDoubt;
        figures = other.figures;
        verified = other.verified;
        version = other.version;
    }

    public static Standing of(OperationRequested request) {
        Standing standing = new Standing(request);
        standing.version = 1;
        return standing;
    }

    public Standing after(List<? extends OperationEvent> events) {
        Standing next = new Standing(this);
        for (OperationEvent event : events) {
            next.version++;
            next.evolve(event);
        }
        return next;
    }

    private void evolve(OperationEvent event) {
        switch (event) {
            case OperationRequested e -> {}
            case OperationRehearsed e -> {
                plan = e.plan();
                status = request.rehearsalOnly() ? OperationStatus.SUCCEEDED : OperationStatus.AWAITING_APPROVAL;
            }
            case OperationApproved e -> {}
            case OperationRefused e -> status = OperationStatus.CANCELLED;
            case SafeguardWaived e -> {}
            case OperationQueued e -> status = OperationStatus.QUEUED;
            case OperationStarted e -> {
                status = OperationStatus.RUNNING;
                attempt = e.attempt();
                wish = Wish.NONE;
                movedAt = e.entry().occurredAt();
            }
            case CheckpointReached e -> {
                checkpoint = e;
                movedAt = e.entry().occurredAt();
            }
            case OperationThrottled e -> throttle = e.rate();
            case ThrottleLifted e -> throttle = null;
            case OperationPauseRequested e -> {
                wish = Wish.PAUSE;
                if (status == OperationStatus.RUNNING) {
                    status = OperationStatus.PAUSING;
                }
            }
            case OperationPaused e -> status = OperationStatus.PAUSED;
            case OperationResumed e -> {
                status = OperationStatus.QUEUED;
                inDoubt = false;
                wish = Wish.NONE;
            }
            case OperationCancelRequested e -> {
                wish = Wish.CANCEL;
                if (status == OperationStatus.RUNNING || status == OperationStatus.PAUSING) {
                    status = OperationStatus.CANCELLING;
                }
            }
            case OperationCancelled e -> status = OperationStatus.CANCELLED;
            case OperationInterrupted e -> status = OperationStatus.INTERRUPTED;
            case OutcomeUnknown e -> {
                status = OperationStatus.INTERRUPTED;
                inDoubt = true;
            }
            case OperationFailed e -> status = OperationStatus.FAILED;
            case OperationRetried e ->
                status = plan == null ? OperationStatus.REQUESTED : OperationStatus.AWAITING_APPROVAL;
            case OperationSucceeded e -> {
                status = OperationStatus.SUCCEEDED;
                figures = e.figures();
            }
            case OperationVerified e -> verified = true;
            case ArchiveRestored e -> {}
        }
    }

    public OperationId operation() {
        return request.operationId();
    }

    public IncidentId incident() {
        return request.incidentId();
    }

    public OperationRequested request() {
        return request;
    }

    public OperationStatus status() {
        return status;
    }

    public Wish wish() {
        return wish;
    }

    /** What the rehearsal froze; null before it. */
    public @Nullable Plan plan() {
        return plan;
    }

    /** The latest attempt, from 1; 0 before the first. */
    public int attempt() {
        return attempt;
    }

    /** When the latest attempt started or last told its place. */
    public @Nullable Instant movedAt() {
        return movedAt;
    }

    public @Nullable CheckpointReached checkpoint() {
        return checkpoint;
    }

    /** Rows a second at most; null where nothing holds it back. */
    public @Nullable Long throttle() {
        return throttle;
    }

    /** An effect was sent and nobody knows whether it took place: only a person lets it go on. */
    public boolean inDoubt() {
        return inDoubt;
    }

    /** Of its outcome; empty before it. */
    public Map<String, Long> figures() {
        return figures;
    }

    public boolean verified() {
        return verified;
    }

    /** Number of events so far. */
    public long version() {
        return version;
    }

    /** A request waits for its rehearsal. */
    boolean toRehearse() {
        return status == OperationStatus.REQUESTED;
    }

    /** An attempt holds the work. */
    public boolean held() {
        return status == OperationStatus.RUNNING
                || status == OperationStatus.PAUSING
                || status == OperationStatus.CANCELLING;
    }
}
