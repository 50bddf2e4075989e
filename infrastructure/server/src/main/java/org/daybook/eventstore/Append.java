package org.daybook.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.daybook.operation.OperationEvent;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes events to the end of their aggregates, each tied to the one before it. Runs in the caller's transaction. */
final class Append {

    private static final String INSERT = """
            insert into domain_event (event_id, aggregate_type, aggregate_id, sequence_number, incident_id, type,
                                      revision, recorded_at, payload, metadata, salt, content_hash, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?::json, ?, ?, ?, ?)
            """;

    private final JdbcOperations jdbc;
    private final InstantSource clock;
    private final Redaction redaction;
    private final SecureRandom random = new SecureRandom();

    /** @param clock says when the log learns of an event; the message's own time comes from a clock that all of a JVM shares */
    Append(JdbcOperations jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.redaction = new Redaction(jdbc);
    }

    void append(List<? extends EventMessage<?>> events, Serializer serializer) {
        Map<String, byte[]> ends = new HashMap<>();
        List<Line> lines = new ArrayList<>(events.size());
        for (EventMessage<?> message : events) {
            if (!(message instanceof DomainEventMessage<?> event)) {
                throw new EventStoreException("Only an aggregate's events belong to the log; this is a "
                        + message.getPayloadType().getName());
            }
            byte[] previous = ends.computeIfAbsent(
                    event.getAggregateIdentifier(), id -> hashBefore(id, event.getSequenceNumber()));
            Line line = line(event, previous, serializer);
            ends.put(event.getAggregateIdentifier(), line.hash());
            lines.add(line);
        }
        jdbc.batchUpdate(INSERT, lines, lines.size(), Append::bind);
        for (Line line : lines) {
            if (line.event().getPayload() instanceof EntryRedacted order) {
                redaction.apply(order);
            }
        }
    }

    private byte[] hashBefore(String aggregateId, long sequence) {
        if (sequence == 0) {
            return HashChain.BEGINNING;
        }
        List<byte[]> found = jdbc.query(
                "select hash from domain_event where aggregate_id = ? and sequence_number = ?",
                (row, n) -> row.getBytes(1),
                aggregateId,
                sequence - 1);
        if (found.isEmpty()) {
            throw new EventStoreException("Event %d of %s cannot be appended: event %d is missing."
                    .formatted(sequence, aggregateId, sequence - 1));
        }
        return found.getFirst();
    }

    private Line line(DomainEventMessage<?> event, byte[] previous, Serializer serializer) {
        SerializedObject<String> content = event.serializePayload(serializer, String.class);
        String payload = storable(content.getData());
        String metadata = event.serializeMetaData(serializer, String.class).getData();
        String type = content.getType().getName();
        String revision = content.getType().getRevision();
        Instant recordedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] salt = new byte[HashChain.SALT_BYTES];
        random.nextBytes(salt);
        byte[] contentHash = HashChain.contentHash(salt, payload);
        byte[] hash = HashChain.hash(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                type,
                revision,
                recordedAt,
                event.getIdentifier(),
                contentHash,
                previous);
        return new Line(event, type, revision, recordedAt, payload, metadata, salt, contentHash, previous, hash);
    }

    /** Half a surrogate pair has no form in UTF-8: the database would keep another text than the one hashed. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static IncidentId incidentOf(Object event) {
        return switch (event) {
            case IncidentEvent e -> e.incidentId();
            case OperationEvent e -> e.incidentId();
            default -> throw new EventStoreException(event.getClass().getName() + " belongs to no incident");
        };
    }

    private static void bind(PreparedStatement insert, Line line) throws SQLException {
        insert.setString(1, line.event().getIdentifier());
        insert.setString(2, EventTypes.aggregateOf(line.type()));
        insert.setString(3, line.event().getAggregateIdentifier());
        insert.setLong(4, line.event().getSequenceNumber());
        insert.setString(5, incidentOf(line.event().getPayload()).value());
        insert.setString(6, line.type());
        insert.setString(7, line.revision());
        insert.setTimestamp(8, Timestamp.from(line.recordedAt()));
        insert.setString(9, line.payload());
        insert.setString(10, line.metadata());
        insert.setBytes(11, line.salt());
        insert.setBytes(12, line.contentHash());
        insert.setBytes(13, line.previousHash());
        insert.setBytes(14, line.hash());
    }

    private record Line(
            DomainEventMessage<?> event,
            String type,
            String revision,
            Instant recordedAt,
            String payload,
            String metadata,
            byte[] salt,
            byte[] contentHash,
            byte[] previousHash,
            byte[] hash) {}
}
