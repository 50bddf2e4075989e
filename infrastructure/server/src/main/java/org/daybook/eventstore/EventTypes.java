package org.daybook.eventstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daybook.incident.IncidentEvent;
import org.daybook.operation.OperationEvent;
import org.jspecify.annotations.Nullable;

/**
 * The logical names under which events are stored, as {@code incident.dump-taken}: derived from the sealed events, so
 * that a class may move to another package. A class that is renamed keeps its old name here.
 */
public final class EventTypes {

    private static final Map<String, Class<?>> CLASSES = new LinkedHashMap<>();
    private static final Map<Class<?>, String> NAMES = new LinkedHashMap<>();

    static {
        register(IncidentEvent.class, "Incident");
        register(OperationEvent.class, "Operation");
    }

    private EventTypes() {}

    /** @throws IllegalArgumentException when the class is no event */
    public static String nameOf(Class<?> event) {
        String name = NAMES.get(event);
        if (name == null) {
            throw new IllegalArgumentException(event.getName() + " is no event of an incident or an operation");
        }
        return name;
    }

    /** The class of a logical name; null where this version does not know it. */
    public static @Nullable Class<?> classOf(String name) {
        return CLASSES.get(name);
    }

    /** Whose event it is: {@code incident} or {@code operation}. */
    public static String aggregateOf(String name) {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    /** The name as people say it: what follows the dot. */
    public static String kindOf(Class<?> event) {
        String name = nameOf(event);
        return name.substring(name.indexOf('.') + 1);
    }

    /** All events, in the order of the sealed declarations. */
    public static Collection<Class<?>> all() {
        return List.copyOf(CLASSES.values());
    }

    private static void register(Class<?> sealed, String aggregate) {
        for (Class<?> event : records(sealed)) {
            String simple = event.getSimpleName();
            String verb = simple.startsWith(aggregate) ? simple.substring(aggregate.length()) : simple;
            String name = aggregate.toLowerCase(Locale.ROOT) + "." + kebab(verb);
            if (CLASSES.put(name, event) != null) {
                throw new IllegalStateException("two events are named " + name);
            }
            NAMES.put(event, name);
        }
    }

    private static List<Class<?>> records(Class<?> sealed) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                found.add(permitted);
            } else {
                found.addAll(records(permitted));
            }
        }
        return found;
    }

    private static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
