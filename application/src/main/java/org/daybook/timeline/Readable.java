package org.daybook.timeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daybook.entry.Visibility;

/**
 * What a reader may read, by when it happened. A line about an entry is as hidden as that entry.
 *
 * @param rows lines, and rows that are only kept for what follows them
 * @param lines those that are shown
 * @param numbers of the entries among the lines
 */
record Readable(List<TimelineRow> rows, List<TimelineRow> lines, Set<Integer> numbers, boolean publicOnly) {

    private static final Comparator<TimelineRow> ORDER = Comparator.comparing(
                    (TimelineRow r) -> r.when().at())
            .thenComparingLong(TimelineRow::position)
            .thenComparing(TimelineRow::key);

    static Readable of(Collection<TimelineRow> all, boolean publicOnly) {
        Map<Integer, TimelineRow> entries = all.stream()
                .filter(r -> r.number() > 0)
                .collect(Collectors.toMap(TimelineRow::number, Function.identity(), (a, b) -> a));
        List<TimelineRow> rows = all.stream()
                .filter(r -> !publicOnly || isPublic(r, entries))
                .sorted(ORDER)
                .toList();
        List<TimelineRow> lines = rows.stream().filter(TimelineRow::line).toList();
        Set<Integer> numbers = lines.stream().map(TimelineRow::number).collect(Collectors.toCollection(HashSet::new));
        return new Readable(rows, lines, numbers, publicOnly);
    }

    private static boolean isPublic(TimelineRow row, Map<Integer, TimelineRow> entries) {
        if (row.visibility() != Visibility.PUBLIC) {
            return false;
        }
        if (row.about() == 0) {
            return true;
        }
        TimelineRow about = entries.get(row.about());
        return about != null && about.visibility() == Visibility.PUBLIC;
    }

    List<Integer> refersTo(TimelineRow row) {
        return row.telling().refersTo().stream().filter(numbers::contains).toList();
    }

    /** The original stays readable for everybody; who corrected it and why only for those who may read the correction. */
    List<Amendment> amendments(TimelineRow row) {
        if (!publicOnly) {
            return row.amendments();
        }
        return row.amendments().stream()
                .map(a -> a.visibility() == Visibility.PUBLIC ? Amendments.withoutFields(a) : Amendments.anonymous(a))
                .toList();
    }

    @org.jspecify.annotations.Nullable Retraction retraction(TimelineRow row) {
        Retraction retraction = row.retraction();
        if (retraction == null || !publicOnly || retraction.visibility() == Visibility.PUBLIC) {
            return retraction;
        }
        return new Retraction(0, "", retraction.recordedAt(), null, retraction.visibility());
    }

    /**
     * Nothing tells the public of an entry that it may not read; only that ground was taken from under a public answer
     * is said, without by what.
     */
    List<Sequel> sequels(TimelineRow row) {
        return row.sequels().stream()
                .filter(s -> !publicOnly || numbers.contains(s.number()) || s.kind() == Sequel.Kind.STALE)
                .map(s -> numbers.contains(s.number()) ? s : s.anonymous())
                .toList();
    }
}
