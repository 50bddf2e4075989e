package org.daybook.work;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a step.
 *
 * @param choices the values allowed; empty for any
 * @param fallback the value where none is given; null where there is none
 * @param range of a number; null for any
 * @param help one sentence with unit and range
 */
public record Parameter(
        String name,
        Type type,
        boolean required,
        @Nullable String fallback,
        List<String> choices,
        @Nullable Range range,
        String help) {

    /** Both ends are allowed. */
    public record Range(long least, long most) {

        boolean contains(long number) {
            return number >= least && number <= most;
        }
    }

    /** LIST is comma-separated text; NAME is that of a folder: 1 to 63 characters of a-z A-Z 0-9 . _ - */
    public enum Type {
        TEXT,
        NUMBER,
        YES_NO,
        LIST,
        NAME
    }

    public static Parameter required(String name, Type type, String help) {
        return new Parameter(name, type, true, null, List.of(), null, help);
    }

    public static Parameter optional(String name, Type type, @Nullable String fallback, String help) {
        return new Parameter(name, type, false, fallback, List.of(), null, help);
    }

    public static Parameter choice(String name, @Nullable String fallback, List<String> choices, String help) {
        return new Parameter(name, Type.TEXT, fallback == null, fallback, List.copyOf(choices), null, help);
    }

    public static Parameter number(String name, long fallback, long least, long most, String help) {
        return new Parameter(
                name, Type.NUMBER, false, Long.toString(fallback), List.of(), new Range(least, most), help);
    }
}
