package org.daybook.ledger;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * What somebody fears for.
 *
 * @param table null for any
 * @param date null for any day
 * @param names what a line may name, by noun: {@code course} to {@code 42}
 */
public record Asked(@Nullable String table, @Nullable LocalDate date, Map<String, String> names) {

    public Asked {
        names = new LinkedHashMap<>(names);
    }

    public boolean isAnything() {
        return table != null || date != null || !names.isEmpty();
    }

    /** Whether a line may speak of it: its table, and a window that may hold its day. */
    public boolean mayConcern(LedgerRow line) {
        boolean sameTable = table == null || table.equalsIgnoreCase(line.table());
        boolean afterSince = date == null || line.since() == null || !date.isBefore(line.since());
        boolean beforeUntil = date == null || line.until() == null || !date.isAfter(line.until());
        return sameTable && afterSince && beforeUntil;
    }

    /** Whether a line's evidence says {@code course 42}, {@code user ada}; a bare number is no name. */
    boolean isNamedBy(LedgerRow line) {
        return names.entrySet().stream()
                .allMatch(name -> Pattern.compile(
                                "\\b%ss?\\b\\W*(?:id\\W*)?(?:[\\p{L}\\p{N}_-]+(?:,\\s*|\\s+and\\s+))*%s(?![\\p{L}\\p{N}_])"
                                        .formatted(Pattern.quote(name.getKey()), Pattern.quote(name.getValue())),
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(line.current().evidence())
                        .find());
    }

    /** {@code course 42 in users on 20 Nov 2025}. */
    String words() {
        List<String> parts = new java.util.ArrayList<>();
        names.forEach((noun, name) -> parts.add(noun + " " + name));
        if (table != null) {
            parts.add((parts.isEmpty() ? "" : "in ") + table);
        }
        if (date != null) {
            parts.add((parts.isEmpty() ? "" : "on ") + Times.plainDate(date));
        }
        return String.join(" ", parts);
    }
}
