package org.daybook.work;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.entry.OperationId;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.OperationRejection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does when an operation's turn comes: rehearse it, start it, run one slice of it, confirm a pause or a
 * cancel, bring it to its end. A turn looks at the log first, so it does nothing that the operation's status does not
 * ask for, and turns may come too often, late or twice.
 */
public final class OperationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);
    /** Somebody was faster; the next look knows more. */
    private static final Turn LOOK_AGAIN = new Turn.Again(Duration.ofMillis(200));
    /** This node does not offer the step; another one may. */
    private static final Turn ELSEWHERE = new Turn.Again(Duration.ofSeconds(5));

    private final OperationLog log;
    private final ProgressStore store;
    private final Catalogue catalogue;
    private final Clock clock;
    private final Reporter reporter;
    private final Rehearsals rehearsals;
    private final Slices slices;

    /**
     * What a runner works with.
     *
     * @param node this node's name; signs what it reports
     * @param stopping true while this node shuts down: slices end at their next safe point
     */
    public record Ground(
            CommandGateway gateway,
            OperationLog log,
            ProgressStore store,
            Catalogue catalogue,
            CopyProof copies,
            Clock clock,
            Safeguards safeguards,
            Retries retries,
            String node,
            BooleanSupplier stopping) {}

    public OperationRunner(Ground ground) {
        log = ground.log();
        store = ground.store();
        catalogue = ground.catalogue();
        clock = ground.clock();
        reporter = new Reporter(ground.gateway(), clock, ground.node());
        rehearsals = new Rehearsals(reporter, store, ground.copies(), ground.safeguards(), ground.retries(), clock);
        slices = new Slices(log, store, reporter, ground.retries(), clock, ground.stopping());
    }

    /** One turn of an operation. Lets failures of the event store and the database through: the turn is repeated. */
    public Turn turn(OperationId id) {
        Standing s = log.find(id);
        if (s == null) {
            return Turn.IDLE;
        }
        if (!offered(s)) {
            return hasWork(s) ? ELSEWHERE : Turn.IDLE;
        }
        StepWorker worker = catalogue.step(s.request().step());
        try {
            return switch (s.status()) {
                case REQUESTED -> rehearsals.rehearse(s, worker);
                case QUEUED -> start(s, worker);
                case RUNNING -> slices.run(s, worker);
                case PAUSING -> {
                    reporter.paused(s);
                    slices.resting(s, "paused");
                    yield Turn.IDLE;
                }
                case CANCELLING -> {
                    reporter.cancelled(s);
                    slices.resting(s, "cancelled");
                    yield Turn.IDLE;
                }
                case INTERRUPTED -> goOn(s, worker);
                case SUCCEEDED -> slices.endings().verify(s);
                case AWAITING_APPROVAL, PAUSED, CANCELLED, FAILED -> Turn.IDLE;
            };
        } catch (OperationRejection e) {
            LOG.info("Turn was overtaken operation={} attempt={}: {}", id, s.attempt(), e.getMessage());
            return LOOK_AGAIN;
        }
    }

    /** Whether a turn would find something to do. */
    public boolean hasWork(OperationId id) {
        Standing s = log.find(id);
        return s != null && hasWork(s);
    }

    private boolean hasWork(Standing s) {
        return switch (s.status()) {
            case REQUESTED, QUEUED, RUNNING, PAUSING, CANCELLING -> true;
            case INTERRUPTED ->
                !s.inDoubt() && s.wish() != Standing.Wish.PAUSE && (!offered(s) || resumable(s) || cancelWished(s));
            case AWAITING_APPROVAL, PAUSED, CANCELLED, FAILED, SUCCEEDED -> false;
        };
    }

    /**
     * The node that gave an operation its turn stopped answering in the middle of it.
     *
     * @param node the node that died
     */
    public Turn afterDeath(OperationId id, String node) {
        Standing s = log.standing(id);
        ProgressRow row = store.find(id);
        boolean onlyTheEndIsMissing = row != null && row.attempt() == s.attempt() && row.ending() != null;
        if (!s.held() || onlyTheEndIsMissing) {
            return Turn.AT_ONCE;
        }
        try {
            if (!offered(s) || resumable(s)) {
                reporter.interrupted(s, "node %s stopped answering".formatted(node));
            } else {
                reporter.inDoubt(
                        s,
                        "%s was running when node %s stopped answering. Look at %s whether it took effect. Then run it again: daybook operation resume %s, or leave it: daybook operation cancel %s"
                                .formatted(s.request().step(), node, s.request().target(), id, id));
            }
        } catch (OperationRejection e) {
            LOG.info("Death was told already operation={} attempt={}: {}", id, s.attempt(), e.getMessage());
        }
        slices.resting(s, "interrupted");
        store.append(
                id,
                clock.instant(),
                List.of("attempt %d interrupted: node %s stopped answering".formatted(s.attempt(), node)));
        return Turn.AT_ONCE;
    }

    /** The only node that may give it turns; null where any node may, or as far as this node knows. */
    public @Nullable String place(OperationId id, KnownTargets targets) {
        Standing s = log.find(id);
        return s != null && offered(s) && catalogue.step(s.request().step()).needsFiles()
                ? targets.nodeOf(s.request().target())
                : null;
    }

    private Turn start(Standing s, StepWorker worker) {
        try {
            reporter.started(s);
        } catch (OperationRejection.LocksClosed e) {
            // Opened once, closed by time before anybody took it.
            reporter.failed(s, FailureCategory.NEEDS_HUMAN, e.getMessage());
            return Turn.IDLE;
        }
        return slices.run(log.standing(s.operation()), worker);
    }

    private Turn goOn(Standing s, StepWorker worker) {
        if (s.inDoubt() || s.wish() == Standing.Wish.PAUSE) {
            return Turn.IDLE;
        }
        if (cancelWished(s)) {
            reporter.cancelAfterInterruption(s);
            return Turn.IDLE;
        }
        if (!worker.description().resumable()) {
            return Turn.IDLE;
        }
        reporter.resumed(s);
        return Turn.AT_ONCE;
    }

    private static boolean cancelWished(Standing s) {
        return s.wish() == Standing.Wish.CANCEL;
    }

    private boolean resumable(Standing s) {
        return catalogue.step(s.request().step()).description().resumable();
    }

    private boolean offered(Standing s) {
        return catalogue.offers(s.request().step());
    }
}
