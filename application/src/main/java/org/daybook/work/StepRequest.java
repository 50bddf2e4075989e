package org.daybook.work;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.operation.Plan;
import org.jspecify.annotations.Nullable;

/**
 * One run of a step.
 *
 * @param target name of a configured target
 * @param parameters checked and completed with fallbacks by {@link Catalogue}
 * @param plan what the rehearsal froze; null while rehearsing and for steps without locks
 * @param attempt from 1; 0 while rehearsing
 */
public record StepRequest(
        OperationId operation,
        IncidentId incident,
        String target,
        Map<String, String> parameters,
        @Nullable Plan plan,
        int attempt) {

    public @Nullable String text(String name) {
        return parameters.get(name);
    }

    public long number(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter %s is missing".formatted(name));
        }
        return Long.parseLong(value);
    }

    public boolean yes(String name) {
        return Boolean.parseBoolean(parameters.get(name));
    }

    /** The elements of a comma-separated parameter, without blanks; empty where it is not given. */
    public List<String> list(String name) {
        String value = parameters.getOrDefault(name, "");
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
