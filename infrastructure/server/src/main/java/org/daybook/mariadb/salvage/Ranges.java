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

    /** @param inspected somebody looked for damage at all  @param numbers null where the keys are something else */
    static Ranges of(List<Line> damages, boolean inspected, @Nullable WholeNumbers numbers) {
        Ranges ranges = new Ranges(inspected && numbers != null);
        if (numbers == null) {
            return ranges;
        }
        for (Line line : damages) {
            if (!"PRIMARY".equals(line.index()) || line.level() == null || line.level() != 0) {
                continue;
            }
            if (line.after() == null && line.before() == null) {
                continue;
            }
            // Where an end is no number that the key can hold, everything on that side may lie on the page.
            Long after = number(numbers, line.after());
            Long before = number(numbers, line.before());
            boolean exact = (after != null) == (line.after() != null) && (before != null) == (line.before() != null);
            Range range = new Range(after, before);
            String kind = String.valueOf(line.kind());
            if (kind.equals(OLDER) || line.isProven() && !ONLY_THE_WAY.contains(kind)) {
                ranges.doubtful.add(range);
                if (exact && UNREADABLE.contains(kind)) {
                    ranges.unreadable.add(range);
                }
            }
        }
        return ranges;
    }

    private static @Nullable Long number(WholeNumbers numbers, @Nullable String key) {
        try {
            return key == null ? null : (Long) numbers.of(key);
        } catch (NumberFormatException e) {
            return null;
        }
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
