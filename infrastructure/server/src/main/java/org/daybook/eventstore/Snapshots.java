package org.daybook.eventstore;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.springframework.jdbc.core.JdbcOperations;

/** The latest state of each aggregate. A snapshot of another revision than the running code's is not read. */
final class Snapshots {

    private static final String REDACTION = EventTypes.nameOf(EntryRedacted.class);

    private static final String STORE = """
            insert into snapshot (aggregate_id, aggregate_type, sequence_number, event_id, type, revision, recorded_at,
                                  payload, metadata)
            select ?, ?, ?, ?, ?, ?, ?, ?::json, '{}'
            where not exists (select from domain_event where aggregate_id = ? and sequence_number > ? and type = ?)
              and not (? = 'operation' and exists (select from domain_event where aggregate_id = ? and salt is null))
            on conflict (aggregate_id) do update set
                sequence_number = excluded.sequence_number, event_id = excluded.event_id, type = excluded.type,
                revision = excluded.revision, recorded_at = excluded.recorded_at, payload = excluded.payload,
                metadata = excluded.metadata
            where snapshot.sequence_number <= excluded.sequence_number
            """;

    private final JdbcOperations jdbc;
    private final AggregateSerializer aggregates;

    Snapshots(JdbcOperations jdbc, AggregateSerializer aggregates) {
        this.jdbc = jdbc;
        this.aggregates = aggregates;
    }

    void store(DomainEventMessage<?> snapshot, Serializer serializer) {
        store(
                snapshot.getAggregateIdentifier(),
                snapshot.getSequenceNumber(),
                snapshot.getIdentifier(),
                snapshot.getTimestamp(),
                snapshot.serializePayload(serializer, String.class));
    }

    /** The state after an event, written out now. @return stores it */
    Runnable of(String aggregateId, long sequence, Object aggregate) {
        SerializedObject<String> state = aggregates.serialize(aggregate, String.class);
        String id = IdentifierFactory.getInstance().generateIdentifier();
        Instant now = GenericEventMessage.clock.instant();
        return () -> store(aggregateId, sequence, id, now, state);
    }

    private void store(String aggregateId, long sequence, String id, Instant at, SerializedObject<String> state) {
        String type = state.getType().getName();
        jdbc.update(
                STORE,
                aggregateId,
                type,
                sequence,
                id,
                type,
                state.getType().getRevision(),
                Timestamp.from(at),
                state.getData(),
                // It was taken from events that still had their words.
                aggregateId,
                sequence,
                REDACTION,
                type,
                aggregateId);
    }

    List<DomainEventData<String>> read(String aggregateId) {
        return jdbc
                .query("select * from snapshot where aggregate_id = ?", (row, n) -> StoredEvent.of(row), aggregateId)
                .stream()
                .filter(snapshot -> isCurrent(snapshot.getPayload().getType()))
                .toList();
    }

    private boolean isCurrent(SerializedType stored) {
        return stored.equals(aggregates.typeForClass(aggregates.classForType(stored)));
    }
}
