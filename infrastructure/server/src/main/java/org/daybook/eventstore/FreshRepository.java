package org.daybook.eventstore;

import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Aggregates from the cache, which no decision trusts blindly: another node may have written since. Usually nobody did,
 * so the aggregate decides as it was last seen, and the log takes its event only if that is where the aggregate ends
 * (what leaves no event goes through {@link Confirmation}). Where nodes met lately, and inside a transaction that
 * does more, an aggregate's turn among all nodes is taken and what is new is read first.
 */
final class FreshRepository<T> extends CachingEventSourcingRepository<T> {

    private final EventStore events;
    private final Cache cache;
    private final Turns turns;

    /** What turns are taken with. */
    record Turns(JdbcOperations jdbc, TransactionManager transactions, Contested contested) {}

    private FreshRepository(Builder<T> builder, EventStore events, Cache cache, Turns turns) {
        super(builder);
        this.events = events;
        this.cache = cache;
        this.turns = turns;
    }

    static <T> FreshRepository<T> of(
            Class<T> aggregate, Configuration axon, Cache cache, SnapshotTriggerDefinition snapshots, Turns turns) {
        EventStore events = axon.eventStore();
        return new FreshRepository<>(
                EventSourcingRepository.builder(aggregate)
                        .parameterResolverFactory(axon.parameterResolverFactory())
                        .handlerDefinition(axon.handlerDefinition(aggregate))
                        .eventStore(events)
                        .snapshotTriggerDefinition(snapshots)
                        .repositoryProvider(axon::repository)
                        .cache(cache),
                events,
                cache,
                turns);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, @Nullable Long expectedVersion) {
        boolean inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
        if (inTransaction || turns.contested().contains(id)) {
            if (!inTransaction) {
                CurrentUnitOfWork.get().attachTransaction(turns.transactions());
            }
            return loadInTurn(id, expectedVersion);
        }
        boolean cached = cache.containsKey(id);
        EventSourcedAggregate<T> aggregate = super.doLoadWithLock(id, expectedVersion);
        if (cached) {
            Confirmation.isDue(aggregate);
        }
        return aggregate;
    }

    @Override
    protected void doSaveWithLock(EventSourcedAggregate<T> aggregate) {
        super.doSaveWithLock(aggregate);
        LiveSnapshots.saved(aggregate);
    }

    private EventSourcedAggregate<T> loadInTurn(String id, @Nullable Long expectedVersion) {
        takeTurn(id);
        EventSourcedAggregate<T> aggregate = super.doLoadWithLock(id, expectedVersion);
        DomainEventStream newer = events.readEvents(id, aggregate.version() + 1);
        if (newer.hasNext()) {
            turns.contested().note(id);
            aggregate.initializeState(newer);
        }
        return aggregate;
    }

    /** Until the transaction ends. Who waits longer than a statement may take is told so. */
    private void takeTurn(String id) {
        turns.jdbc().query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, "turn of " + id);
    }
}
