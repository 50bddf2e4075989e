package org.daybook.work;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AdmitOperation;
import org.daybook.incident.IncidentCommand.SettleOperation;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationCommand;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.OperationEvent.OperationRequested;
import org.daybook.operation.OperationStatus;
import org.daybook.operation.Plan;
import org.jspecify.annotations.Nullable;

/**
 * What people ask of operations. Every call is safe to repeat. Refusals come as the rejections of the incident and the
 * operation; arguments that do not fit as {@link IllegalArgumentException} with the field's name in front.
 */
public final class Operations {

    private static final int LONGEST_TEXT = 2_000;

    private final CommandGateway gateway;
    private final OperationLog log;
    private final Catalogue catalogue;
    private final KnownTargets targets;
    private final Motor motor;
    private final Clock clock;
    private final Safeguards safeguards;

    public Operations(
            CommandGateway gateway,
            OperationLog log,
            Catalogue catalogue,
            KnownTargets targets,
            Motor motor,
            Clock clock,
            Safeguards safeguards) {
        this.gateway = gateway;
        this.log = log;
        this.catalogue = catalogue;
        this.targets = targets;
        this.motor = motor;
        this.clock = clock;
        this.safeguards = safeguards;
    }

    /**
     * Asks for one run of a step. The incident lets it in first, so it cannot be resolved meanwhile.
     *
     * @param dryRun only says what the step would do
     * @param key the request's idempotency key: the same login and key is the same operation; null for a new one
     * @throws Catalogue.UnknownStep naming the steps that exist
     */
    public OperationId request(
            IncidentId incident,
            String step,
            String target,
            Map<String, String> parameters,
            boolean dryRun,
            String by,
            @Nullable String key) {
        StepWorker worker = catalogue.step(step);
        if (!targets.names().contains(target)) {
            throw new IllegalArgumentException("target: there is no target '%.60s'. There are: %s"
                    .formatted(target, String.join(", ", targets.names())));
        }
        Map<String, String> complete = catalogue.complete(worker.description(), parameters);
        worker.check(complete);
        OperationId id = Keys.operation(by, key == null ? Keys.random() : key);
        RequestOperation request = new RequestOperation(
                id, incident, entry(by, id, "request"), step, target, complete, worker.locks(complete), dryRun);
        Standing earlier = log.find(id);
        if (earlier != null) {
            requireSame(request, earlier.request());
            return id;
        }
        gateway.sendAndWait(new AdmitOperation(incident, entry(by, id), id, step, target));
        try {
            gateway.sendAndWait(request);
        } catch (RuntimeException e) {
            settleUnsaid(request, e);
            throw e;
        }
        motor.wake(id);
        return id;
    }

    /** @param planHash hash of the plan that was read; null for the plan as it stands */
    public void approve(OperationId id, @Nullable String planHash, @Nullable String reason, String by) {
        String hash = planHash;
        if (hash == null) {
            Plan plan = log.standing(id).plan();
            hash = plan == null ? "" : plan.hash();
        }
        Entry entry = entry(by, id);
        Instant expires = entry.occurredAt().plus(safeguards.approvalAge());
        tell(new ApproveOperation(id, entry, hash, expires, optional("reason", reason)));
    }

    public void refuse(OperationId id, String reason, String by) {
        tell(new RefuseOperation(id, entry(by, id), text("reason", reason)));
    }

    /** @param confirmation the target's name, typed by the person who waives */
    public void waive(OperationId id, Lock lock, String reason, String confirmation, String by) {
        tell(new WaiveSafeguard(id, entry(by, id), lock, text("reason", reason), confirmation.strip()));
    }

    public void pause(OperationId id, @Nullable String reason, String by) {
        tell(new PauseOperation(id, entry(by, id), optional("reason", reason)));
    }

    public void resume(OperationId id, String by) {
        tell(new ResumeOperation(id, entry(by, id)));
    }

    public void cancel(OperationId id, @Nullable String reason, String by) {
        tell(new CancelOperation(id, entry(by, id), optional("reason", reason)));
    }

    /** Lets a failed operation go on from its cursor, through the locks again. */
    public void retry(OperationId id, String by) {
        Standing standing = log.standing(id);
        if (standing.status() == OperationStatus.FAILED) {
            OperationRequested request = standing.request();
            // It was settled when it failed; the incident has to let it in anew.
            gateway.sendAndWait(new AdmitOperation(
                    standing.incident(),
                    entry(by, id, "admit", standing.version()),
                    id,
                    request.step(),
                    request.target()));
        }
        tell(new RetryOperation(id, entry(by, id)));
    }

    /** @param rate rows a second at most, from 1 */
    public void throttle(OperationId id, long rate, String reason, String by) {
        if (rate < 1) {
            throw new IllegalArgumentException(
                    "rate: %d is too low; it counts rows a second, from 1. To stop: daybook operation pause %s"
                            .formatted(rate, id));
        }
        tell(new ThrottleOperation(id, entry(by, id), rate, text("reason", reason)));
    }

    public void liftThrottle(OperationId id, String by) {
        tell(new LiftThrottle(id, entry(by, id)));
    }

    private void tell(OperationCommand command) {
        gateway.sendAndWait(command);
        motor.wake(command.operationId());
    }

    private Entry entry(String by, Object... parts) {
        Object[] seed = parts.length > 1 ? parts : new Object[] {parts[0], Keys.random()};
        return Entry.now(Keys.entry(seed), clock.instant(), by, Visibility.INTERNAL);
    }

    /** The incident let in what then could not be requested. */
    private void settleUnsaid(RequestOperation request, RuntimeException cause) {
        try {
            if (log.find(request.operationId()) == null) {
                gateway.sendAndWait(new SettleOperation(
                        request.incidentId(),
                        entry(request.entry().by(), request.operationId()),
                        request.operationId(),
                        OperationStatus.CANCELLED));
            }
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private static void requireSame(RequestOperation asked, OperationRequested stored) {
        if (!asked.incidentId().equals(stored.incidentId())
                || !asked.step().equals(stored.step())
                || !asked.target().equals(stored.target())
                || !asked.parameters().equals(stored.parameters())
                || asked.rehearsalOnly() != stored.rehearsalOnly()) {
            throw new IllegalArgumentException(
                    "Idempotency-Key: it belongs to another request, operation %s. Send a key of its own."
                            .formatted(stored.operationId()));
        }
    }

    private static String text(String field, @Nullable String value) {
        String text = optional(field, value);
        if (text == null) {
            throw new IllegalArgumentException("%s: is missing; one sentence for the timeline".formatted(field));
        }
        return text;
    }

    private static @Nullable String optional(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "%s: %,d characters are too many; at most %,d".formatted(field, value.length(), LONGEST_TEXT));
        }
        return value.strip();
    }
}
