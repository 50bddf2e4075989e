package org.daybook.eventstore;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Snapshots of the state that a command leaves behind, written out as soon as its event is durable and while nobody
 * else may change it; the database is told aside. To read the aggregate's events once more would cost as much as all
 * of its commands. Where the command's event is not durable by itself (inside a transaction that does more) a snapshot
 * is taken from the log.
 */
final class LiveSnapshots implements Snapshotter {

    private static final Logger log = LoggerFactory.getLogger(LiveSnapshots.class);

    private static final String SAVED = LiveSnapshots.class.getName() + "/";

    private final PostgresEvents events;
    private final Executor aside;
    private final Snapshotter fromLog;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    LiveSnapshots(PostgresEvents events, Executor aside, Snapshotter fromLog) {
        this.events = events;
        this.aside = aside;
        this.fromLog = fromLog;
    }

    /** What the running command saves, and keeps locked to its end. */
    static void saved(Aggregate<?> aggregate) {
        CurrentUnitOfWork.get().resources().put(SAVED + aggregate.identifierAsString(), aggregate);
    }

    @Override
    public void scheduleSnapshot(Class<?> aggregateType, String aggregateId) {
        if (!CurrentUnitOfWork.isStarted() || TransactionSynchronizationManager.isActualTransactionActive()) {
            fromLog.scheduleSnapshot(aggregateType, aggregateId);
            return;
        }
        UnitOfWork<?> command = CurrentUnitOfWork.get();
        if (command.phase().isBefore(UnitOfWork.Phase.COMMIT)) {
            command.afterCommit(committed -> take(committed, aggregateType, aggregateId));
        } else {
            take(command, aggregateType, aggregateId);
        }
    }

    private void take(UnitOfWork<?> command, Class<?> aggregateType, String aggregateId) {
        @Nullable Aggregate<?> aggregate = command.getResource(SAVED + aggregateId);
        if (aggregate == null || command.isRolledBack()) {
            fromLog.scheduleSnapshot(aggregateType, aggregateId);
        } else {
            take(aggregate);
        }
    }

    /** Without it the aggregate is told by more of its events, so a failure is the log's alone. */
    private void take(Aggregate<?> aggregate) {
        String id = aggregate.identifierAsString();
        if (!underWay.add(id)) {
            return;
        }
        try {
            Runnable writing = events.snapshotOf(aggregate);
            aside.execute(() -> {
                try {
                    writing.run();
                } catch (RuntimeException e) {
                    log.warn("A snapshot was not stored aggregate={}", id, e);
                } finally {
                    underWay.remove(id);
                }
            });
        } catch (RejectedExecutionException e) {
            underWay.remove(id);
            log.debug("No snapshot is taken any more, the server stops aggregate={}", id);
        } catch (RuntimeException e) {
            underWay.remove(id);
            log.warn("A snapshot was not taken aggregate={}", id, e);
        }
    }
}
