package org.daybook.kinds;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent;
import org.jspecify.annotations.Nullable;

/** Events are records; their components are the fields that people fill and correct. */
final class EventRecords {

    /** What ties an entry to the log: given by it, never typed, never corrected. */
    private static final Set<String> TIES = Set.of("incidentId", "entry", "question", "answer");

    /** What reflection says of a record: asked for with every correction that is told. */
    private static final ClassValue<Anatomy> ANATOMIES = new ClassValue<>() {
        @Override
        protected Anatomy computeValue(Class<?> type) {
            return Anatomy.of(type);
        }
    };

    private record Anatomy(
            List<RecordComponent> components, Map<String, RecordComponent> fields, Constructor<?> constructor) {

        static Anatomy of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            Map<String, RecordComponent> fields = new LinkedHashMap<>();
            components.stream().filter(c -> !TIES.contains(c.getName())).forEach(c -> fields.put(c.getName(), c));
            Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Anatomy(components, Collections.unmodifiableMap(fields), type.getDeclaredConstructor(types));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("events are records: " + type, e);
            }
        }
    }

    private EventRecords() {}

    /** In their order. */
    static Map<String, RecordComponent> fields(Class<? extends IncidentEvent> type) {
        return ANATOMIES.get(type).fields();
    }

    static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static Field describe(RecordComponent component) {
        return new Field(
                component.getName(),
                FieldValues.typeOf(component),
                isRequired(component),
                FieldValues.choicesOf(component));
    }

    /** @throws IllegalArgumentException for a name that the kind does not have */
    static void known(String kind, Set<String> given, Set<String> fields) {
        for (String name : given) {
            if (!fields.contains(name)) {
                String meant = Nearest.to(name, fields)
                        .map(n -> "; did you mean %s?".formatted(n))
                        .orElse("");
                throw new IllegalArgumentException("fields.%s: %s has no such field%s It has: %s"
                        .formatted(
                                FieldValues.shown(name),
                                kind,
                                meant.isEmpty() ? "." : meant,
                                String.join(", ", fields)));
            }
        }
    }

    /** @param values by name; a missing one is null */
    static <E extends IncidentEvent> E create(Class<E> type, Map<String, @Nullable Object> values) {
        Anatomy anatomy = ANATOMIES.get(type);
        Object[] arguments = new Object[anatomy.components().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = values.get(anatomy.components().get(i).getName());
        }
        try {
            return type.cast(anatomy.constructor().newInstance(arguments));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new UndeclaredThrowableException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("events are records with public constructors: " + type, e);
        }
    }

    static Map<String, @Nullable Object> values(IncidentEvent event) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : ANATOMIES.get(event.getClass()).components()) {
            try {
                values.put(component.getName(), component.getAccessor().invoke(event));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("events are records with public accessors: " + event.getClass(), e);
            }
        }
        return values;
    }

    /** The entry's frame and nothing in it: for what depends on the kind alone. */
    static <E extends IncidentEvent> E blank(Class<E> type, IncidentId incident, Entry entry) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : ANATOMIES.get(type).components()) {
            values.put(component.getName(), blankValue(component));
        }
        values.put("incidentId", incident);
        values.put("entry", entry);
        return create(type, values);
    }

    private static @Nullable Object blankValue(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return "";
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        if (type == boolean.class) {
            return false;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : null;
    }
}
