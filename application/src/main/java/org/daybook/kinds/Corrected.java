package org.daybook.kinds;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.daybook.entry.Entry;
import org.daybook.incident.IncidentEvent;
import org.jspecify.annotations.Nullable;

/** An event with some of its fields corrected. */
public final class Corrected {

    private Corrected() {}

    /** All values of an event by the name of their field. */
    public static Map<String, @Nullable Object> values(IncidentEvent event) {
        return EventRecords.values(event);
    }

    /** The event with another frame: when it happened, who may read it. */
    public static <E extends IncidentEvent> E at(E event, Entry entry) {
        @SuppressWarnings("unchecked")
        Class<E> type = (Class<E>) event.getClass();
        Map<String, @Nullable Object> values = EventRecords.values(event);
        values.put("entry", entry);
        return EventRecords.create(type, values);
    }

    /**
     * @param fields corrected values by name; null or blank takes an optional value away
     * @throws IllegalArgumentException naming the field and what it takes
     */
    public static <E extends IncidentEvent> E with(E event, Map<String, ? extends @Nullable Object> fields) {
        @SuppressWarnings("unchecked")
        Class<E> type = (Class<E>) event.getClass();
        Map<String, RecordComponent> known = EventRecords.fields(type);
        EventRecords.known(KindNames.of(type), fields.keySet(), known.keySet());
        Map<String, @Nullable Object> values = EventRecords.values(event);
        fields.forEach((name, given) -> {
            RecordComponent component = known.get(name);
            if (component == null) {
                throw new IllegalStateException("checked above: " + name);
            }
            if (!FieldValues.isBlank(given)) {
                values.put(name, FieldValues.of(component, given));
            } else if (EventRecords.isRequired(component)) {
                throw new IllegalArgumentException("fields.%s: is required and cannot be taken away".formatted(name));
            } else {
                values.put(name, null);
            }
        });
        return EventRecords.create(type, values);
    }
}
