package org.daybook.eventstore;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.daybook.incident.IncidentEvent.EntryCorrected;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes what an entry says from the log, with what its corrections say, in the transaction of the event that orders
 * it. What kind of entry it was, when and by whom stays, and so does every hash; the salt goes, so that nobody can try
 * words against the hash of the content.
 */
final class Redaction {

    static final String PLACEHOLDER = "[redacted]";

    private static final Set<String> KEPT = Set.of("type", "incidentId", "operationId", "entry");

    private static final String CORRECTION = EventTypes.nameOf(EntryCorrected.class);

    private final JdbcOperations jdbc;
    private final JsonMapper mapper = EventJson.mapper();

    Redaction(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    void apply(EntryRedacted redaction) {
        String incident = redaction.incidentId().value();
        List<Stored> entries = jdbc.query(
                """
                select global_index, type, payload from domain_event
                where aggregate_id = ? and salt is not null and (sequence_number = ?
                      or type = ? and (payload ->> 'corrects')::bigint = ?)
                """,
                (row, n) -> new Stored(row.getLong(1), row.getString(2), row.getString(3)),
                incident,
                redaction.redacts() - 1,
                CORRECTION,
                redaction.redacts());
        for (Stored entry : entries) {
            jdbc.update(
                    "update domain_event set payload = ?::json, salt = null where global_index = ?",
                    withoutContent(entry.type(), entry.payload()),
                    entry.position());
        }
    }

    private record Stored(long position, String type, String payload) {}

    String withoutContent(String type, String payload) {
        if (!(mapper.readTree(payload) instanceof ObjectNode event)) {
            throw new EventStoreException("A stored event of the type " + type + " is no JSON object");
        }
        Map<String, RecordComponent> components = components(EventTypes.classOf(type));
        for (String field : List.copyOf(event.propertyNames())) {
            if (!KEPT.contains(field)) {
                event.set(field, blank(components.get(field), event.get(field)));
            }
        }
        return mapper.writeValueAsString(event);
    }

    private static Map<String, RecordComponent> components(@Nullable Class<?> event) {
        return event == null
                ? Map.of()
                : Stream.of(event.getRecordComponents())
                        .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
    }

    /**
     * Words go; numbers, dates and references to other entries tell nothing without them.
     *
     * @param component null for a field that today's form of the event does not have
     */
    private JsonNode blank(@Nullable RecordComponent component, JsonNode value) {
        boolean words = component == null
                || component.getType() == String.class
                || component.getType() == Map.class
                || component.getGenericType().getTypeName().equals("java.util.List<java.lang.String>");
        if (!words) {
            return value;
        }
        return switch (value.getNodeType()) {
            case STRING -> mapper.getNodeFactory().stringNode(PLACEHOLDER);
            case ARRAY -> mapper.createArrayNode().add(PLACEHOLDER);
            case OBJECT -> mapper.createObjectNode();
            default -> value;
        };
    }
}
