package org.daybook.scheduling;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.daybook.entry.OperationId;
import org.daybook.work.KnownTargets;
import org.daybook.work.Motor;
import org.daybook.work.OperationRunner;
import org.daybook.work.Turn;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * db-scheduler as the motor: one task instance per operation, one turn per execution. It runs on the machine's time,
 * never on Daybook's clock, which a drill moves. A paused operation has no instance at all: what is not scheduled does
 * not run.
 */
final class SchedulerMotor implements Motor, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SchedulerMotor.class);
    private static final String ANYWHERE = "operation";
    private static final int MISSED_HEARTBEATS = 4;
    private static final int MOST_TRIES = 5;
    /** Twice as long for a slice to end before it is interrupted, and as long again after that. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(8);

    private static final Duration CUT_SHORT = Duration.ofMinutes(1);
    /** How late, at most, a missed update is noted. */
    private static final Duration PROMISES = Duration.ofSeconds(10);

    private static final Duration LONGEST_REST = Duration.ofSeconds(30);

    private final Scheduler scheduler;
    private final OperationRunner runner;
    private final KnownTargets targets;
    private final Orphans orphans;
    private final AtomicBoolean stopping;
    private volatile boolean running;

    /** @param stopping set when this node shuts down, so that slices end at their next safe point */
    SchedulerMotor(
            DataSource dataSource,
            OperationRunner runner,
            KnownTargets targets,
            Orphans orphans,
            CutShortRequests cutShort,
            MissedUpdates missed,
            WorkProperties.Work settings,
            String node,
            AtomicBoolean stopping) {
        this.runner = runner;
        this.targets = targets;
        this.orphans = orphans;
        this.stopping = stopping;
        scheduler = Scheduler.create(dataSource, List.of(task(ANYWHERE), task(only(node))))
                .startTasks(
                        Tasks.recurring("settle-cut-short-requests", FixedDelay.of(CUT_SHORT))
                                .execute((instance, context) -> cutShort.settle(CUT_SHORT)),
                        Tasks.recurring("note-missed-updates", FixedDelay.of(PROMISES))
                                .execute((instance, context) -> missed.note()))
                .schedulerName(new SchedulerName.Fixed(node))
                .threads(settings.threads())
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // No queue behind the threads: what is picked but waits would send no heartbeat.
                .pollUsingLockAndFetch(0.5, 1.0)
                // Other nodes' work is not ours to delete, however long it waits for them.
                .deleteUnresolvedAfter(Duration.ofDays(3_650))
                .enableImmediateExecution()
                .commitWhenAutocommitDisabled(true)
                .failureLogging(LogLevel.WARN, true)
                .shutdownMaxWait(SHUTDOWN)
                .build();
    }

    private Task<Void> task(String name) {
        return Tasks.custom(name, Void.class)
                .onFailure(this::rest)
                .onDeadExecution(this::takeOver)
                .execute((instance, context) -> afterTurn(turn(name, new OperationId(instance.getId()))));
    }

    /**
     * A node that does not know the place, as without the step or with another configuration, wakes an operation
     * anywhere, perhaps beside a turn where it belongs. The wrong one of the two steps aside, and wakes the right one.
     */
    private Turn turn(String task, OperationId operation) {
        String place = runner.place(operation, targets);
        return place == null || task.equals(only(place)) ? runner.turn(operation) : Turn.IDLE;
    }

    static String only(String node) {
        return ANYWHERE + "@" + node;
    }

    // -- turns

    @Override
    public void wake(OperationId operation) {
        String place = runner.place(operation, targets);
        wake(new TaskInstance<>(place == null ? ANYWHERE : only(place), operation.value()));
    }

    private void wake(TaskInstance<Void> instance) {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            try {
                if (scheduler.scheduleIfNotExists(instance, Instant.now())
                        || scheduler.reschedule(instance, Instant.now())) {
                    return;
                }
            } catch (TaskInstanceCurrentlyExecutingException e) {
                return; // a turn looks at the log once more before it lets go
            } catch (TaskInstanceNotFoundException | ExecutionException e) {
                LOG.debug("Turn came or went meanwhile operation={} tries={}", instance.getId(), tries, e);
            } catch (TaskInstanceException e) {
                // It was there when it should be added, and was over before it could be looked at.
                if (tries == MOST_TRIES) {
                    throw e;
                }
                LOG.debug("Turn was over meanwhile operation={} tries={}", instance.getId(), tries, e);
            }
        }
        LOG.warn("Turn could not be moved forward operation={} tries={}", instance.getId(), MOST_TRIES);
    }

    private CompletionHandler<Void> afterTurn(Turn turn) {
        return (complete, operations) -> {
            try {
                follow(turn, complete, operations);
            } catch (ExecutionException e) {
                // Another node took this one for dead: what comes next is that node's business.
                LOG.warn("Turn had been given to another node operation={}", id(complete));
            }
        };
    }

    private void follow(Turn turn, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        switch (turn) {
            case Turn.Again again -> {
                operations.reschedule(complete, Instant.now().plus(again.after()));
                if (again.after().isPositive()) {
                    CompletableFuture.delayedExecutor(again.after().toMillis(), TimeUnit.MILLISECONDS)
                            .execute(scheduler::triggerCheckForDueExecutions);
                }
            }
            case Turn.Idle idle -> {
                operations.remove();
                // Somebody may have asked for something while the row was still there and the turn was over.
                if (runner.hasWork(id(complete))) {
                    wake(id(complete));
                }
            }
        }
    }

    /** The event store or the database failed. The operation stands as it stood; its turn comes again. */
    private void rest(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Duration rest = Duration.ofSeconds(1L << Math.min(5, complete.getExecution().consecutiveFailures));
        operations.reschedule(complete, Instant.now().plus(rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest));
    }

    private void takeOver(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        @Nullable String node = complete.getExecution().pickedBy;
        LOG.warn("Node missed its heartbeats node={} operation={}", node, id(complete));
        Turn turn = runner.afterDeath(id(complete), node == null ? "unknown" : node);
        afterTurn(turn).complete(complete, operations);
    }

    private static OperationId id(ExecutionComplete complete) {
        return new OperationId(complete.getExecution().taskInstance.getId());
    }

    // -- life

    @Override
    public void start() {
        running = true;
        orphans.takeOver(runner);
        scheduler.start();
        orphans.unscheduled().stream().filter(runner::hasWork).forEach(this::wake);
    }

    @Override
    public void stop() {
        stopping.set(true);
        scheduler.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Last to start and first to stop: a turn needs all the rest. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 512;
    }
}
