package org.daybook.web;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came with a form, read into what it means. */
final class Typing {

    private Typing() {}

    static ComposerForm.Typed entry(Map<String, String> given) {
        return new ComposerForm.Typed(
                given.getOrDefault("kind", "note-added"),
                prefixed(given, Box.PREFIX),
                given.getOrDefault("when", "now"),
                given.getOrDefault("at", ""),
                given.getOrDefault("precision", ""),
                given.getOrDefault("visibility", "INTERNAL"));
    }

    /** The fields whose names begin with a prefix, without it. */
    static Map<String, String> prefixed(Map<String, String> given, String prefix) {
        Map<String, String> fields = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                fields.put(name.substring(prefix.length()), value);
            }
        });
        return fields;
    }

    /** {@code 31, 32}. @throws IllegalArgumentException naming the field */
    static List<Integer> numbers(String field, String typed) {
        try {
            return Arrays.stream(typed.split("[,\\s]+"))
                    .filter(s -> !s.isBlank())
                    .map(s -> Integer.valueOf(s.replaceFirst("^#", "")))
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s: '%.40s' is not a list of numbers; it takes those of entries, as 31, 32"
                            .formatted(field, typed),
                    e);
        }
    }

    static List<String> words(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }
}
