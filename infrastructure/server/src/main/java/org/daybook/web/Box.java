package org.daybook.web;

import java.util.List;
import java.util.Locale;
import org.daybook.kinds.Field;
import org.daybook.kinds.FieldType;
import org.daybook.wording.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form as it is drawn.
 *
 * @param name in the request
 * @param choices empty where anything may be typed
 * @param hint how it is written, empty where that is plain
 * @param problem what is wrong with what was typed; null where nothing is
 */
public record Box(
        String name,
        String label,
        boolean required,
        Shape shape,
        List<String> choices,
        String placeholder,
        String hint,
        String value,
        @Nullable String problem) {

    /** How much room it takes, and which keys a phone offers. */
    public enum Shape {
        LINE,
        TEXT,
        NUMBER
    }

    /** Prefix of the fields of a kind, so that they never meet those of the form itself. */
    static final String PREFIX = "f.";

    /** A field of a kind. @param value what was typed, or what holds */
    static Box of(Field field, String value, @Nullable Refusal refusal) {
        return new Box(
                PREFIX + field.name(),
                label(field.name()),
                field.required(),
                shape(field.type()),
                choices(field),
                placeholder(field),
                hint(field),
                value,
                refusal == null ? null : refusal.at(field.name()));
    }

    /** The same field under another label. */
    Box named(String other, String example) {
        return new Box(name, other, required, shape, choices, example, hint, value, problem);
    }

    /** The same field with a word about what was typed. */
    Box wrong(String why) {
        return new Box(name, label, required, shape, choices, placeholder, hint, value, why);
    }

    static String label(String name) {
        return switch (name) {
            case "fate" -> "What became of them";
            case "since" -> "First day";
            case "until" -> "Last day";
            case "restsOn" -> "Rests on entries";
            case "due" -> "Next update by";
            case "nextUpdate" -> "Next update promised by";
            default ->
                Phrases.capital(name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
        };
    }

    private static Shape shape(FieldType type) {
        return switch (type) {
            case TEXT -> Shape.TEXT;
            case NUMBER -> Shape.NUMBER;
            case LINE, LIST, YES_NO, CHOICE -> Shape.LINE;
        };
    }

    private static List<String> choices(Field field) {
        return switch (field.name()) {
            case "severity" -> List.of("1", "2", "3", "4");
            case "level" -> List.of("0", "1", "2", "3", "4", "5", "6");
            default -> field.type() == FieldType.YES_NO ? List.of("yes", "no") : field.choices();
        };
    }

    private static String placeholder(Field field) {
        return switch (field.name()) {
            case "bytes" -> "214.6 GB";
            case "rows" -> field.type() == FieldType.LINE ? "at least 3" : "";
            case "restsOn" -> "31, 32";
            case "due", "nextUpdate" -> "18:00";
            case "since", "until" -> "2025-11-14";
            case "role" -> "lead";
            default -> "";
        };
    }

    private static String hint(Field field) {
        return switch (field.name()) {
            case "bytes" -> "Bytes, or a size as 214.6 GB";
            case "rows" -> field.type() == FieldType.LINE ? "2, at least 3, about 1200 or unknown" : "";
            case "restsOn" -> "Numbers of entries, with commas: when one is corrected, this is marked";
            case "due", "nextUpdate" -> "18:00, +2h, tomorrow 10:00";
            case "since", "until" -> "A day, as 2025-11-14";
            case "severity" -> "1 is worst";
            case "level" -> "innodb_force_recovery; from 4 on it may damage data";
            default -> field.type() == FieldType.LIST ? "Several, with commas between" : "";
        };
    }
}
