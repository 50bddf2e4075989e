package org.daybook.eventstore;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent.EntryCorrected;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.daybook.incident.IncidentEvent.EntryRetracted;
import org.daybook.incident.IncidentEvent.OccurrenceTimeCorrected;
import org.daybook.incident.IncidentEvent.OperationAdmitted;
import org.daybook.incident.IncidentEvent.VisibilityChanged;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes what an entry says from the log, with what was said about it and, for the entry that let an operation in, what
 * the operation's own events say; in the transaction of the event that orders it. What kind of entry it was, when and by
 * whom stays, and so does every hash; the salt goes, so that nobody can try words against the hash of the content.
 */
final class Redaction {

    static final String PLACEHOLDER = "[redacted]";

    private static final Set<String> KEPT = Set.of("type", "incidentId", "operationId", "entry");

    /** Events that speak of another entry, and the field that names it. */
    private static final Map<String, String> ABOUT = Map.of(
            EventTypes.nameOf(EntryCorrected.class), "corrects",
            EventTypes.nameOf(OccurrenceTimeCorrected.class), "corrects",
            EventTypes.nameOf(EntryRetracted.class), "retracts",
            EventTypes.nameOf(VisibilityChanged.class), "changes");

    private static final String ADMISSION = EventTypes.nameOf(OperationAdmitted.class);

    private final JdbcOperations jdbc;
    private final Iterable<KeepsWords> others;
    private final JsonMapper mapper = EventJson.mapper();

    /** @param others who else keeps words of entries, outside the log and what is told from it */
    Redaction(JdbcOperations jdbc, Iterable<KeepsWords> others) {
        this.jdbc = jdbc;
        this.others = others;
    }

    /** Number of the entry that an event speaks of; 0 for none. */
    static long about(String type, JsonNode content) {
        String field = ABOUT.get(type);
        return field == null ? 0 : content.path(field).asLong();
    }

    void apply(EntryRedacted redaction) {
        IncidentId incident = redaction.incidentId();
        @Nullable OperationId operation = admittedBy(incident, redaction.redacts());
        blank("aggregate_id = ? and sequence_number = ?", incident.value(), redaction.redacts() - 1);
        ABOUT.forEach((type, field) -> blank(
                "aggregate_id = ? and type = ? and (payload ->> '%s')::bigint = ?".formatted(field),
                incident.value(),
                type,
                redaction.redacts()));
        if (operation != null) {
            blank("aggregate_id = ?", operation.value());
            blank(
                    "aggregate_id = ? and type = ? and payload ->> 'operation' = ?",
                    incident.value(),
                    ADMISSION,
                    operation.value());
            jdbc.update("delete from snapshot where aggregate_id = ?", operation.value());
        }
        jdbc.update("delete from snapshot where aggregate_id = ?", incident.value());
        others.forEach(other -> other.forget(incident, redaction.redacts(), operation));
    }

    private @Nullable OperationId admittedBy(IncidentId incident, int entry) {
        return jdbc
                .query(
                        "select payload ->> 'operation' from domain_event"
                                + " where aggregate_id = ? and sequence_number = ? and type = ?",
                        (row, n) -> new OperationId(row.getString(1)),
                        incident.value(),
                        entry - 1,
                        ADMISSION)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private void blank(String which, Object... arguments) {
        List<Stored> events = jdbc.query(
                "select global_index, type, payload from domain_event where salt is not null and " + which,
                (row, n) -> new Stored(row.getLong(1), row.getString(2), row.getString(3)),
                arguments);
        for (Stored event : events) {
            jdbc.update(
                    "update domain_event set payload = ?::json, salt = null where global_index = ?",
                    withoutContent(event.type(), event.payload()),
                    event.position());
        }
    }

    private record Stored(long position, String type, String payload) {}

    String withoutContent(String type, String payload) {
        if (!(mapper.readTree(payload) instanceof ObjectNode event)) {
            throw new EventStoreException("A stored event of the type " + type + " is no JSON object");
        }
        blank(event, EventTypes.classOf(type));
        return mapper.writeValueAsString(event);
    }

    private void blank(ObjectNode object, @Nullable Class<?> record) {
        Map<String, RecordComponent> components = components(record);
        for (String field : List.copyOf(object.propertyNames())) {
            if (!KEPT.contains(field)) {
                object.set(field, blank(components.get(field), object.get(field)));
            }
        }
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
        if (component != null && component.getType().isRecord()) {
            if (value instanceof ObjectNode part) {
                blank(part, component.getType());
            }
            return value;
        }
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
