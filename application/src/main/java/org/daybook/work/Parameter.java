package org.daybook.work;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a step.
 *
 * @param choices the values allowed; empty for any
 * @param fallback the value where none is given; null where there is none
 * @param help one sentence with unit and range
 */
public record Parameter(
        String name, Type type, boolean required, @Nullable String fallback, List<String> choices, String help) {

    /** LIST is comma-separated text. */
    public enum Type {
        TEXT,
        NUMBER,
        YES_NO,
        LIST
    }

    public static Parameter required(String name, Type type, String help) {
        return new Parameter(name, type, true, null, List.of(), help);
    }

    public static Parameter optional(String name, Type type, @Nullable String fallback, String help) {
        return new Parameter(name, type, false, fallback, List.of(), help);
    }

    public static Parameter choice(String name, @Nullable String fallback, List<String> choices, String help) {
        return new Parameter(name, Type.TEXT, fallback == null, fallback, List.copyOf(choices), help);
    }
}
