package org.daybook.eventstore;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.operation.OperationEvent;
import org.daybook.story.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns what the store holds into what projections are told. */
public final class Telling {

    private static final Logger log = LoggerFactory.getLogger(Telling.class);

    private final JsonMapper mapper = EventJson.mapper();

    /** An event as a streaming processor hands it over. */
    public Told told(DomainEventMessage<?> message) {
        if (!(message.getMetaData().get(PostgresEvents.POSITION) instanceof Long position)) {
            throw new IllegalArgumentException("event " + message.getIdentifier() + " was not read from the log");
        }
        return told(position, message.getSequenceNumber(), message.getTimestamp(), message.getPayload());
    }

    /** @param sequence from 0 */
    Told told(long position, long sequence, Instant recordedAt, Object payload) {
        int number = Math.toIntExact(sequence + 1);
        return switch (payload) {
            case IncidentEvent event -> new Told.OfIncident(position, number, recordedAt, event);
            case OperationEvent event -> new Told.OfOperation(position, number, recordedAt, event);
            case UnknownEvent event -> unknown(position, number, recordedAt, event);
            default -> throw new IllegalArgumentException(payload.getClass().getName() + " is no event");
        };
    }

    /** Every event names its incident and carries an entry; what a newer version wrote otherwise is still told. */
    private Told unknown(long position, int number, Instant recordedAt, UnknownEvent event) {
        IncidentId incident = IncidentId.of(0);
        Entry entry = new Entry(
                new EntryId("unknown-" + position), recordedAt, Precision.EXACT, "unknown", Visibility.INTERNAL, null);
        try {
            JsonNode json = mapper.readTree(event.json());
            incident = mapper.treeToValue(json.path("incidentId"), IncidentId.class);
            entry = mapper.treeToValue(json.path("entry"), Entry.class);
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn("Told an unknown event without its entry position={} type={}", position, event.type(), e);
        }
        return new Told.Unknown(position, number, recordedAt, event.type(), event.json(), incident, entry);
    }
}
