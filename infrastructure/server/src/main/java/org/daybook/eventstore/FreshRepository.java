package org.daybook.eventstore;

import org.axonframework.common.caching.Cache;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.CachingEventSourcingRepository;
import org.axonframework.eventsourcing.EventSourcedAggregate;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Aggregates from the cache, brought up to date before they decide: another node may have written since. Two short
 * queries per command, in place of the whole history: one takes the aggregate's turn among all nodes, so that commands
 * that meet decide one after the other; one reads what is new.
 */
final class FreshRepository<T> extends CachingEventSourcingRepository<T> {

    private final EventStore events;
    private final JdbcOperations jdbc;

    private FreshRepository(Builder<T> builder, EventStore events, JdbcOperations jdbc) {
        super(builder);
        this.events = events;
        this.jdbc = jdbc;
    }

    static <T> FreshRepository<T> of(
            Class<T> aggregate,
            Configuration axon,
            Cache cache,
            SnapshotTriggerDefinition snapshots,
            JdbcOperations jdbc) {
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
                jdbc);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, @Nullable Long expectedVersion) {
        takeTurn(id);
        EventSourcedAggregate<T> aggregate = super.doLoadWithLock(id, expectedVersion);
        DomainEventStream newer = events.readEvents(id, aggregate.version() + 1);
        if (newer.hasNext()) {
            aggregate.initializeState(newer);
        }
        return aggregate;
    }

    /** Until the transaction ends. Who waits longer than a statement may take is told so. */
    private void takeTurn(String id) {
        jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> {}, "turn of " + id);
    }
}
