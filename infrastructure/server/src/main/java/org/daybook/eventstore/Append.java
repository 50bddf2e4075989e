package org.daybook.eventstore;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes events to the end of their aggregates, each tied to the one before it. Runs in the caller's transaction. */
final class Append {

    private static final String INSERT =
            "insert into domain_event (" + EventRow.COLUMNS + ") values " + EventRow.VALUES;

    private final JdbcOperations jdbc;
    private final InstantSource clock;
    private final ChainEnds ends;
    private final Redaction redaction;

    Append(JdbcOperations jdbc, InstantSource clock, ChainEnds ends, Iterable<KeepsWords> keepers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ends = ends;
        this.redaction = new Redaction(jdbc, keepers);
    }

    void append(List<? extends EventMessage<?>> events, Serializer serializer) {
        Map<String, byte[]> written = new HashMap<>();
        List<NewEvent> lines = new ArrayList<>(events.size());
        for (EventMessage<?> message : events) {
            if (!(message instanceof DomainEventMessage<?> event)) {
                throw new EventStoreException("Only an aggregate's events belong to the log; this is a "
                        + message.getPayloadType().getName());
            }
            byte[] previous = written.computeIfAbsent(
                    event.getAggregateIdentifier(), id -> ends.before(id, event.getSequenceNumber()));
            NewEvent line = NewEvent.of(event, previous, serializer, clock);
            written.put(event.getAggregateIdentifier(), line.hash());
            lines.add(line);
        }
        jdbc.batchUpdate(INSERT, lines, lines.size(), (insert, line) -> EventRow.bind(insert, 0, line));
        for (NewEvent line : lines) {
            if (line.message().getPayload() instanceof EntryRedacted order) {
                redaction.apply(order);
            }
        }
    }
}
