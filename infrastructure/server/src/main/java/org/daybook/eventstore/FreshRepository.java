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

/**
 * Aggregates from the cache, brought up to date before they decide: another node may have written since. One indexed
 * query per command, in place of the whole history.
 */
final class FreshRepository<T> extends CachingEventSourcingRepository<T> {

    private final EventStore events;

    private FreshRepository(Builder<T> builder, EventStore events) {
        super(builder);
        this.events = events;
    }

    static <T> FreshRepository<T> of(
            Class<T> aggregate, Configuration axon, Cache cache, SnapshotTriggerDefinition snapshots) {
        EventStore events = axon.eventStore();
        return new FreshRepository<>(
                EventSourcingRepository.builder(aggregate)
                        .parameterResolverFactory(axon.parameterResolverFactory())
                        .handlerDefinition(axon.handlerDefinition(aggregate))
                        .eventStore(events)
                        .snapshotTriggerDefinition(snapshots)
                        .repositoryProvider(axon::repository)
                        .cache(cache),
                events);
    }

    @Override
    protected EventSourcedAggregate<T> doLoadWithLock(String id, @Nullable Long expectedVersion) {
        EventSourcedAggregate<T> aggregate = super.doLoadWithLock(id, expectedVersion);
        DomainEventStream newer = events.readEvents(id, aggregate.version() + 1);
        if (newer.hasNext()) {
            aggregate.initializeState(newer);
        }
        return aggregate;
    }
}
