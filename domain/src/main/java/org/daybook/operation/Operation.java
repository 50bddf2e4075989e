package org.daybook.operation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.OperationEvent.*;
import org.jspecify.annotations.Nullable;

/** One run of one step. It holds the locks: nothing starts before all that the step asks for stand open. */
public class Operation {

    @AggregateIdentifier
    private @Nullable OperationId id;

    private @Nullable IncidentId incidentId;
    private OperationStatus status = OperationStatus.REQUESTED;
    private String target = "";
    private String requestedBy = "";
    private boolean rehearsalOnly;
    private final Set<Lock> required = EnumSet.noneOf(Lock.class);
    private final Set<Lock> waived = EnumSet.noneOf(Lock.class);
    private @Nullable String planHash;
    private @Nullable Instant rehearsedUntil;
    private @Nullable OperationId copy;
    private @Nullable Instant approvedUntil;
    private int attempt;
    private long rowsPerSecond; // at most; 0 where nothing holds it back

    private String throttleReason = "";
    private boolean verified;
    private final Set<EntryId> restores = new HashSet<>();

    protected Operation() {}

    // -- people

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RequestOperation c) {
        if (id != null) {
            return; // the id derives from the request: the same request is the same operation
        }
        apply(new OperationRequested(
                c.operationId(),
                c.incidentId(),
                c.entry(),
                c.step(),
                c.target(),
                c.parameters(),
                c.locks(),
                c.rehearsalOnly()));
        if (c.locks().isEmpty() && !c.rehearsalOnly()) {
            apply(new OperationQueued(c.operationId(), c.incidentId(), c.entry()));
        }
    }

    @CommandHandler
    void decide(ApproveOperation c) {
        if (c.entry().by().equals(requestedBy)) {
            throw new OperationRejection.OwnApproval(id());
        }
        if (approvedUntil != null && !isHeld()) {
            return;
        }
        requireHeld("approved");
        if (!c.planHash().equals(planHash)) {
            throw new OperationRejection.OtherPlan(id());
        }
        if (!isOpen(Lock.REHEARSAL, c.entry().occurredAt())) {
            throw new OperationRejection.RehearsalTooOld(id());
        }
        if (approvedUntil != null && !c.entry().occurredAt().isAfter(approvedUntil)) {
            return;
        }
        apply(new OperationApproved(id(), incidentId(), c.entry(), c.planHash(), c.expires(), c.reason()));
        queueIfOpen(c.entry());
    }

    @CommandHandler
    void decide(RefuseOperation c) {
        require(OperationStatus.AWAITING_APPROVAL, "refused");
        apply(new OperationRefused(id(), incidentId(), c.entry(), c.reason()));
    }

    @CommandHandler
    void decide(WaiveSafeguard c) {
        if (!required.contains(c.lock())) {
            throw new OperationRejection.NoSuchLock(id(), c.lock());
        }
        if (!c.confirmation().equals(target)) {
            throw new OperationRejection.NotConfirmed(id(), target);
        }
        if (waived.contains(c.lock())) {
            return;
        }
        if (planHash == null) {
            throw new OperationRejection.NotRehearsed(id());
        }
        requireHeld("freed from a lock");
        apply(new SafeguardWaived(id(), incidentId(), c.entry(), c.lock(), c.reason()));
        queueIfOpen(c.entry());
    }

    @CommandHandler
    void decide(PauseOperation c) {
        switch (status) {
            case PAUSING, PAUSED -> {}
            case RUNNING -> apply(new OperationPauseRequested(id(), incidentId(), c.entry(), c.reason()));
            case QUEUED -> {
                apply(new OperationPauseRequested(id(), incidentId(), c.entry(), c.reason()));
                apply(new OperationPaused(id(), incidentId(), c.entry()));
            }
            default -> throw new OperationRejection.WrongStatus(id(), status, "paused");
        }
    }

    @CommandHandler
    void decide(ResumeOperation c) {
        switch (status) {
            case QUEUED, RUNNING -> {}
            case PAUSED, INTERRUPTED -> apply(new OperationResumed(id(), incidentId(), c.entry()));
            default -> throw new OperationRejection.WrongStatus(id(), status, "resumed");
        }
    }

    @CommandHandler
    void decide(CancelOperation c) {
        switch (status) {
            case CANCELLING, CANCELLED -> {}
            case RUNNING, PAUSING -> apply(new OperationCancelRequested(id(), incidentId(), c.entry(), c.reason()));
            case REQUESTED, AWAITING_APPROVAL, QUEUED, PAUSED, INTERRUPTED -> {
                apply(new OperationCancelRequested(id(), incidentId(), c.entry(), c.reason()));
                apply(new OperationCancelled(id(), incidentId(), c.entry()));
            }
            case SUCCEEDED, FAILED -> throw new OperationRejection.WrongStatus(id(), status, "cancelled");
        }
    }

    @CommandHandler
    void decide(RetryOperation c) {
        require(OperationStatus.FAILED, "retried");
        apply(new OperationRetried(id(), incidentId(), c.entry(), attempt + 1));
        if (planHash != null || required.isEmpty() && !rehearsalOnly) {
            queueIfOpen(c.entry());
        }
    }

    @CommandHandler
    void decide(ThrottleOperation c) {
        if (status.ended()) {
            throw new OperationRejection.WrongStatus(id(), status, "throttled");
        }
        if (rowsPerSecond == c.rate() && throttleReason.equals(c.reason())) {
            return;
        }
        apply(new OperationThrottled(id(), incidentId(), c.entry(), c.rate(), c.reason()));
    }

    @CommandHandler
    void decide(LiftThrottle c) {
        if (rowsPerSecond > 0) {
            apply(new ThrottleLifted(id(), incidentId(), c.entry()));
        }
    }

    // -- the node

    @CommandHandler
    void decide(RecordRehearsal c) {
        if (planHash != null && status != OperationStatus.REQUESTED) {
            return; // the plan is frozen: what was approved is what runs
        }
        require(OperationStatus.REQUESTED, "rehearsed");
        apply(new OperationRehearsed(id(), incidentId(), c.entry(), c.plan(), c.copy(), c.validUntil()));
        if (!rehearsalOnly) {
            queueIfOpen(c.entry());
        }
    }

    /** @return the number of the attempt, from 1 */
    @CommandHandler
    int decide(StartOperation c) {
        require(OperationStatus.QUEUED, "started");
        Set<Lock> closed = closed(c.entry().occurredAt());
        if (attempt == 0 && !closed.isEmpty()) {
            throw new OperationRejection.LocksClosed(id(), closed);
        }
        apply(new OperationStarted(id(), incidentId(), c.entry(), c.node(), attempt + 1));
        return attempt;
    }

    @CommandHandler
    void decide(RecordCheckpoint c) {
        holder(c.attempt());
        apply(new CheckpointReached(id(), incidentId(), c.entry(), c.cursor(), c.done(), c.total()));
    }

    @CommandHandler
    void decide(ConfirmPause c) {
        holder(c.attempt());
        require(OperationStatus.PAUSING, "paused");
        apply(new OperationPaused(id(), incidentId(), c.entry()));
    }

    @CommandHandler
    void decide(ConfirmCancel c) {
        holder(c.attempt());
        require(OperationStatus.CANCELLING, "cancelled");
        apply(new OperationCancelled(id(), incidentId(), c.entry()));
    }

    @CommandHandler
    void decide(InterruptOperation c) {
        holder(c.attempt());
        apply(new OperationInterrupted(id(), incidentId(), c.entry(), c.cause()));
    }

    @CommandHandler
    void decide(ReportUnknownOutcome c) {
        holder(c.attempt());
        apply(new OutcomeUnknown(id(), incidentId(), c.entry(), c.question()));
    }

    @CommandHandler
    void decide(FailOperation c) {
        if (status == OperationStatus.REQUESTED || status == OperationStatus.QUEUED) {
            apply(new OperationFailed(id(), incidentId(), c.entry(), attempt, c.category(), c.message()));
            return;
        }
        holder(c.attempt());
        apply(new OperationFailed(id(), incidentId(), c.entry(), c.attempt(), c.category(), c.message()));
    }

    @CommandHandler
    void decide(SucceedOperation c) {
        if (status == OperationStatus.SUCCEEDED) {
            return;
        }
        holder(c.attempt());
        apply(new OperationSucceeded(id(), incidentId(), c.entry(), c.attempt(), c.summary(), c.figures()));
    }

    @CommandHandler
    void decide(VerifyOperation c) {
        if (verified) {
            return;
        }
        require(OperationStatus.SUCCEEDED, "verified");
        apply(new OperationVerified(id(), incidentId(), c.entry(), c.findings()));
    }

    @CommandHandler
    void decide(RecordRestore c) {
        if (restores.contains(c.entry().id())) {
            return;
        }
        apply(new ArchiveRestored(id(), incidentId(), c.entry(), c.rows()));
    }

    // -- what the rules share

    /** Locks hold it: it waits for them, or they closed again before its first start. */
    private boolean isHeld() {
        return status == OperationStatus.AWAITING_APPROVAL
                || status == OperationStatus.QUEUED && attempt == 0 && !required.isEmpty();
    }

    private void requireHeld(String wish) {
        if (!isHeld()) {
            require(OperationStatus.AWAITING_APPROVAL, wish);
        }
    }

    private void queueIfOpen(Entry entry) {
        if (status != OperationStatus.QUEUED && closed(entry.occurredAt()).isEmpty()) {
            apply(new OperationQueued(id(), incidentId(), entry));
        }
    }

    private Set<Lock> closed(Instant now) {
        Set<Lock> closed = EnumSet.noneOf(Lock.class);
        for (Lock lock : required) {
            if (!isOpen(lock, now)) {
                closed.add(lock);
            }
        }
        return closed;
    }

    private boolean isOpen(Lock lock, Instant now) {
        if (waived.contains(lock)) {
            return true;
        }
        return switch (lock) {
            case VERIFIED_COPY -> copy != null;
            case REHEARSAL -> rehearsedUntil != null && !now.isAfter(rehearsedUntil);
            case SECOND_PERSON -> approvedUntil != null && !now.isAfter(approvedUntil);
        };
    }

    private void require(OperationStatus expected, String wish) {
        if (status != expected) {
            if (planHash == null && status == OperationStatus.REQUESTED) {
                throw new OperationRejection.NotRehearsed(id());
            }
            throw new OperationRejection.WrongStatus(id(), status, wish);
        }
    }

    /** Only the attempt that holds the work may speak for it: a process that woke too late is told so. */
    private void holder(int claimed) {
        if (claimed != attempt) {
            throw new OperationRejection.StaleAttempt(id(), claimed, attempt);
        }
        switch (status) {
            case RUNNING, PAUSING, CANCELLING -> {}
            default -> throw new OperationRejection.WrongStatus(id(), status, "worked on");
        }
    }

    private OperationId id() {
        return Objects.requireNonNull(id, "an operation that was never requested");
    }

    private IncidentId incidentId() {
        return Objects.requireNonNull(incidentId, "an operation that was never requested");
    }

    // -- evolve

    @EventSourcingHandler
    void evolve(OperationEvent event) {
        switch (event) {
            case OperationRequested e -> {
                id = e.operationId();
                incidentId = e.incidentId();
                target = e.target();
                requestedBy = e.entry().by();
                required.addAll(e.locks());
                rehearsalOnly = e.rehearsalOnly();
            }
            case OperationRehearsed e -> {
                planHash = e.plan().hash();
                rehearsedUntil = e.validUntil();
                copy = e.copy();
                become(rehearsalOnly ? OperationStatus.SUCCEEDED : OperationStatus.AWAITING_APPROVAL);
            }
            case OperationApproved e -> approvedUntil = e.expires();
            case OperationRefused e -> become(OperationStatus.CANCELLED);
            case SafeguardWaived e -> waived.add(e.lock());
            case OperationQueued e -> become(OperationStatus.QUEUED);
            case OperationStarted e -> {
                attempt = e.attempt();
                become(OperationStatus.RUNNING);
            }
            case CheckpointReached e -> {}
            case OperationThrottled e -> {
                rowsPerSecond = e.rate();
                throttleReason = e.reason();
            }
            case ThrottleLifted e -> rowsPerSecond = 0;
            case OperationPauseRequested e -> {
                if (status == OperationStatus.RUNNING) {
                    become(OperationStatus.PAUSING);
                }
            }
            case OperationPaused e -> become(OperationStatus.PAUSED);
            case OperationResumed e -> become(OperationStatus.QUEUED);
            case OperationCancelRequested e -> {
                if (status == OperationStatus.RUNNING || status == OperationStatus.PAUSING) {
                    become(OperationStatus.CANCELLING);
                }
            }
            case OperationCancelled e -> become(OperationStatus.CANCELLED);
            case OperationInterrupted e -> become(OperationStatus.INTERRUPTED);
            case OutcomeUnknown e -> become(OperationStatus.INTERRUPTED);
            case OperationFailed e -> become(OperationStatus.FAILED);
            case OperationRetried e ->
                become(planHash == null ? OperationStatus.REQUESTED : OperationStatus.AWAITING_APPROVAL);
            case OperationSucceeded e -> become(OperationStatus.SUCCEEDED);
            case OperationVerified e -> verified = true;
            case ArchiveRestored e -> restores.add(e.entry().id());
        }
    }

    private void become(OperationStatus next) {
        if (!status.mayBecome(next)) {
            throw new IllegalStateException("operation %s cannot go from %s to %s".formatted(id, status, next));
        }
        status = next;
    }
}
