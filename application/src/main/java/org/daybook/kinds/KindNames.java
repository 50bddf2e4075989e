package org.daybook.kinds;

import java.util.Locale;
import org.daybook.incident.IncidentEvent;
import org.daybook.operation.OperationEvent;

/** What people and scripts call an event: {@code dump-taken}, {@code operation.started}. */
public final class KindNames {

    private KindNames() {}

    /** The stored name without its family: {@code declared}, {@code dump-taken}. */
    public static String of(Class<? extends IncidentEvent> type) {
        return kebab(without("Incident", type.getSimpleName()));
    }

    public static String of(IncidentEvent event) {
        return of(event.getClass());
    }

    /** With its family, so that it cannot be mistaken for an incident's: {@code operation.started}. */
    public static String of(OperationEvent event) {
        return "operation." + kebab(without("Operation", event.getClass().getSimpleName()));
    }

    private static String without(String prefix, String name) {
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** {@code DumpTaken} to {@code dump-taken}. */
    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
