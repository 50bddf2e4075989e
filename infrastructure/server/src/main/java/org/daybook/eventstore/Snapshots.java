package org.daybook.eventstore;

import java.sql.Timestamp;
import java.util.List;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
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
            select ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json
            where not exists (
                select from domain_event
                where aggregate_id = ? and (type = ? and sequence_number > ? or salt is null and type like 'operation.%'))
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
        SerializedObject<String> state = snapshot.serializePayload(serializer, String.class);
        SerializedType type = state.getType();
        jdbc.update(
                STORE,
                snapshot.getAggregateIdentifier(),
                type.getName(),
                snapshot.getSequenceNumber(),
                snapshot.getIdentifier(),
                type.getName(),
                type.getRevision(),
                Timestamp.from(snapshot.getTimestamp()),
                state.getData(),
                snapshot.serializeMetaData(serializer, String.class).getData(),
                // It was taken from events that still had their words.
                snapshot.getAggregateIdentifier(),
                REDACTION,
                snapshot.getSequenceNumber());
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
