package org.daybook.kinds;

import java.util.Locale;
import org.daybook.incident.IncidentEvent;
import org.daybook.operation.OperationEvent;

/** What people and scripts call an event: {@code dump-taken}, {@code operation.started}. */
public final class KindNames {

    /** Asked for with every event that is told. */
    private static final ClassValue<String> KEBAB = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            String family = OperationEvent.class.isAssignableFrom(type) ? "Operation" : "Incident";
            return kebab(without(family, type.getSimpleName()));
        }
    };

    private KindNames() {}

    /** The stored name without its family: {@code declared}, {@code dump-taken}. */
    public static String of(Class<? extends IncidentEvent> type) {
        return KEBAB.get(type);
    }

    public static String of(IncidentEvent event) {
        return of(event.getClass());
    }

    /** With its family, so that it cannot be mistaken for an incident's: {@code operation.started}. */
    public static String of(OperationEvent event) {
        return "operation." + KEBAB.get(event.getClass());
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** {@code DumpTaken} to {@code dump-taken}. */
    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
