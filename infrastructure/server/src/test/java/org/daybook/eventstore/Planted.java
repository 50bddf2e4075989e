package org.daybook.eventstore;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent.EntryCorrected;
import org.daybook.operation.Plan;
import org.jspecify.annotations.Nullable;

/** Events of every kind that say a marked word wherever they say something in words. */
final class Planted {

    private static final String WORD = "zqxplant";

    private final IncidentId incident;
    private final OperationId operation;

    Planted(IncidentId incident, OperationId operation) {
        this.incident = incident;
        this.operation = operation;
    }

    static String word() {
        return WORD;
    }

    /** What an event with a number says. */
    static String word(int number) {
        return WORD + "-" + number + "-";
    }

    /** The samples, in their order: what one says of another names its place. Corrections of other kinds follow. */
    List<Object> ofIncident() {
        List<Object> events = new ArrayList<>();
        IncidentEventSamples.all().forEach(event -> events.add(planted(event, events.size() + 1)));
        Entry entry = IncidentEventSamples.all().getFirst().entry();
        for (EntryCorrected correction : List.of(
                new EntryCorrected(incident, entry, 34, Map.of("text", ""), "why"),
                new EntryCorrected(incident, entry, 36, Map.of("text", ""), "why"),
                new EntryCorrected(incident, entry, 3, Map.of("login", ""), "why"),
                new EntryCorrected(incident, entry, 11, Map.of("volume", ""), "why"))) {
            events.add(planted(correction, events.size() + 1));
        }
        return events;
    }

    List<Object> ofOperation() {
        List<Object> events = new ArrayList<>();
        OperationEventSamples.all().forEach(event -> events.add(planted(event, 1001 + events.size())));
        return events;
    }

    private Object planted(Object event, int number) {
        RecordComponent[] components = event.getClass().getRecordComponents();
        try {
            @Nullable Object[] values = new @Nullable Object[components.length];
            for (int n = 0; n < components.length; n++) {
                var accessor = components[n].getAccessor();
                accessor.setAccessible(true);
                values[n] = plant(components[n], accessor.invoke(event), number);
            }
            var maker = event.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            maker.setAccessible(true);
            return maker.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(event.getClass().getName(), e);
        }
    }

    private @Nullable Object plant(RecordComponent component, @Nullable Object value, int number) {
        String word = word(number);
        return switch (value) {
            case null -> null;
            case String text -> word + component.getName();
            case IncidentId id -> incident;
            case OperationId id -> operation;
            case Plan plan -> planted(plan, number);
            case Entry e ->
                new Entry(
                        new EntryId("e-planted-" + incident.value().toLowerCase() + "-" + number),
                        e.occurredAt(),
                        e.precision(),
                        e.by(),
                        e.visibility(),
                        operation);
            case List<?> list when !list.isEmpty() && list.getFirst() instanceof String -> List.of(word + "list");
            case Map<?, ?> map -> plant(map, word);
            default -> value;
        };
    }

    private static Map<Object, Object> plant(Map<?, ?> map, String word) {
        Map<Object, Object> planted = new HashMap<>();
        map.forEach((key, value) -> planted.put(
                value instanceof Long ? word + key : key, value instanceof String ? word + "value" : value));
        return planted.containsKey("rows") && planted.get("rows") instanceof Integer
                ? Map.of("checksum", word + "value")
                : planted;
    }
}
