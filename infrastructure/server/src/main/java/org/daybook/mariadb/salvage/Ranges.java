package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.daybook.mariadb.salvage.DamageReport.Line;
import org.jspecify.annotations.Nullable;

/** The keys on damaged leaves of a table whose key is one whole number; of other tables nothing is known. */
final class Ranges {

    /** No server hands out a row of such a page. */
    private static final Set<String> UNREADABLE =
            Set.of("MISSING", "UNREADABLE", "ZEROED", "CHECKSUM", "TORN", "MISPLACED");
    /** Their rows are what they were; only the way to them is broken. */
    private static final Set<String> ONLY_THE_WAY = Set.of("LINK");

    /** Only a hint, but old values look like any others: who is to tell them apart later? */
    private static final String OLDER = "OLDER";

    private final List<Range> unreadable = new ArrayList<>();
    private final List<Range> doubtful = new ArrayList<>();

    /** Between two keys that lie on unharmed pages, both excluded; null for an end of the table. */
    record Range(@Nullable Long after, @Nullable Long before) {
        /** Where the range says nothing of an end, only what has no end there either lies in it. */
        boolean covers(@Nullable Long low, @Nullable Long high) {
            return (after == null ? low == null : low != null && low >= after)
                    && (before == null ? high == null : high != null && high <= before);
        }

        boolean holds(long key) {
            return (after == null || key > after) && (before == null || key < before);
        }
    }

    private final boolean known;

    private Ranges(boolean known) {
        this.known = known;
    }

    /** @param inspected somebody looked for damage at all */
    static Ranges of(List<Line> damages, boolean inspected, boolean wholeNumber) {
        Ranges ranges = new Ranges(inspected && wholeNumber);
        if (!wholeNumber) {
            return ranges;
        }
        for (Line line : damages) {
            if (!"PRIMARY".equals(line.index()) || line.level() == null || line.level() != 0) {
                continue;
            }
            Long after = number(line.after());
            Long before = number(line.before());
            if (after == null && before == null) {
                continue;
            }
            Range range = new Range(after, before);
            String kind = String.valueOf(line.kind());
            if (kind.equals(OLDER) || line.isProven() && !ONLY_THE_WAY.contains(kind)) {
                ranges.doubtful.add(range);
                if (UNREADABLE.contains(kind)) {
                    ranges.unreadable.add(range);
                }
            }
        }
        return ranges;
    }

    private static @Nullable Long number(@Nullable String key) {
        return key != null && key.matches("-?\\d{1,18}") ? (Long) Long.parseLong(key) : null;
    }

    boolean areKnown() {
        return known;
    }

    /** A row with this key was on a page that does not hold together. */
    boolean isDoubtful(long key) {
        return doubtful.stream().anyMatch(range -> range.holds(key));
    }

    /** No server reads the page of this key. */
    boolean isUnreadable(long key) {
        return unreadable.stream()
                .anyMatch(range -> range.after() != null && range.before() != null && range.holds(key));
    }

    /** Nothing between these keys can be read by a server. */
    boolean isUnreadable(@Nullable Long low, @Nullable Long high) {
        return unreadable.stream().anyMatch(range -> range.covers(low, high));
    }
}
