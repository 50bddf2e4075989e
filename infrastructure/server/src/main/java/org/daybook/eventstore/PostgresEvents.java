package org.daybook.eventstore;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.serialization.Serializer;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Axon's storage on the tables of this package. */
final class PostgresEvents extends BatchingEventStorageEngine {

    /** Where a message of the tail carries its place in the whole log, as a {@link Long}. */
    static final String POSITION = "position";

    private static final int BATCH = 500;

    private final JdbcOperations jdbc;
    private final TransactionManager transactions;
    private final InstantSource clock;
    private final ChainEnds ends;
    private final Contested contested;
    private final Append append;
    private final GroupCommit group;
    private final TailReader tail;
    private final Snapshots snapshots;

    PostgresEvents(
            JdbcOperations jdbc,
            TransactionManager transactions,
            EventSerializer events,
            AggregateSerializer aggregates,
            InstantSource clock,
            Contested contested,
            Iterable<KeepsWords> keepers) {
        super(settings(events, aggregates));
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.contested = contested;
        this.ends = new ChainEnds(jdbc);
        this.append = new Append(jdbc, clock, ends, keepers);
        this.group = new GroupCommit(new GroupInsert(jdbc), GroupCommit.PATIENCE);
        this.tail = new TailReader(jdbc, TailReader.GAP_TIMEOUT);
        this.snapshots = new Snapshots(jdbc, aggregates);
    }

    private static Builder settings(EventSerializer events, AggregateSerializer aggregates) {
        return new Builder() {}.batchSize(BATCH)
                // A page that is not full is the last one: sequence numbers have no holes.
                .finalAggregateBatchPredicate(page -> page.size() < BATCH)
                .eventSerializer(events)
                .snapshotSerializer(aggregates)
                .persistenceExceptionResolver(DuplicateKeyException.class::isInstance);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        try {
            if (isAlone(events) && events.getFirst() instanceof DomainEventMessage<?> event) {
                appendInGroup(event, serializer);
            } else {
                transactions.executeInTransaction(() -> append.append(events, serializer));
            }
        } catch (DuplicateKeyException e) {
            events.forEach(this::noteConflict);
            handlePersistenceException(e, events.getFirst());
        } catch (DataAccessException e) {
            handlePersistenceException(e, events.getFirst());
        }
    }

    /** Whether the event is all that its transaction would hold. */
    private static boolean isAlone(List<? extends EventMessage<?>> events) {
        return events.size() == 1
                && !(events.getFirst().getPayload() instanceof EntryRedacted)
                && !TransactionSynchronizationManager.isActualTransactionActive();
    }

    private void appendInGroup(DomainEventMessage<?> message, Serializer serializer) {
        byte[] previous = ends.before(message.getAggregateIdentifier(), message.getSequenceNumber());
        NewEvent event = NewEvent.of(message, previous, serializer, clock);
        if (!group.append(event)) {
            throw new DuplicateKeyException(
                    "event %d of %s does not follow its last one".formatted(event.sequence() + 1, event.aggregate()));
        }
        ends.committed(event);
    }

    private void noteConflict(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event) {
            ends.forget(event.getAggregateIdentifier());
            contested.note(event.getAggregateIdentifier());
        }
    }

    /** A page of the log behind a token; empty at its end. Each event knows its position. */
    List<TrackedEventMessage<?>> readAfter(@Nullable TrackingToken token) {
        List<TailReader.Line> lines = tail.read(token, BATCH);
        Iterator<TailReader.Line> line = lines.iterator();
        return EventUtils.upcastAndDeserializeTrackedEvents(
                        lines.stream().map(TailReader.Line::event), getEventSerializer(), upcasterChain)
                .<TrackedEventMessage<?>>map(event -> (TrackedEventMessage<?>)
                        event.andMetaData(Map.of(POSITION, line.next().position())))
                .toList();
    }

    /** What an aggregate decides from: it refuses where an event is not understood. */
    @Override
    public DomainEventStream readEvents(String aggregateId, long firstSequence) {
        return super.readEvents(aggregateId, firstSequence).filter(event -> {
            if (event.getPayloadType() == UnknownEvent.class) {
                throw new UnknownEventInLog(
                        aggregateId, event.getSequenceNumber() + 1, ((UnknownEvent) event.getPayload()).type());
            }
            return true;
        });
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken token, int limit) {
        return tail.read(token, limit).stream().map(TailReader.Line::event).toList();
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(String aggregateId, long firstSequence, int limit) {
        return jdbc.query("""
                select aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, type, revision, payload,
                       metadata
                from domain_event where aggregate_id = ? and sequence_number >= ? order by sequence_number limit ?
                """, (row, n) -> StoredEvent.of(row), aggregateId, firstSequence, limit);
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        snapshots.store(snapshot, serializer);
    }

    /** An aggregate's state, written out now. @return stores it */
    Runnable snapshotOf(Aggregate<?> aggregate) {
        return aggregate.invoke(state ->
                snapshots.of(aggregate.identifierAsString(), Objects.requireNonNull(aggregate.version()), state));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateId) {
        return snapshots.read(aggregateId).stream();
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateId) {
        return number("select max(sequence_number) from domain_event where aggregate_id = ?", aggregateId);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return tokenAt(number("select min(global_index) - 1 from domain_event"));
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        return tokenAt(number("select max(global_index) from domain_event"));
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant moment) {
        Optional<Long> before =
                number("select min(global_index) - 1 from domain_event where recorded_at >= ?", Timestamp.from(moment));
        return before.isPresent() ? tokenAt(before) : createHeadToken();
    }

    private static @Nullable TrackingToken tokenAt(Optional<Long> index) {
        return index.map(i -> GapAwareTrackingToken.newInstance(i, Set.of())).orElse(null);
    }

    private Optional<Long> number(String sql, Object... arguments) {
        return Optional.ofNullable(jdbc.queryForObject(sql, Long.class, arguments));
    }
}
