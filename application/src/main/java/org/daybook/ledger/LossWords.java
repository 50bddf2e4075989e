package org.daybook.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.wording.Numbers;

/** Loss in words. It never guesses: what nobody counted is called unknown. */
public final class LossWords {

    private LossWords() {}

    /** {@code 2 rows}, {@code at least 3 rows}, {@code about 1,200 rows}, {@code an unknown number of rows}. */
    public static String rows(RowCount count) {
        return switch (count.knowledge()) {
            case EXACT -> Numbers.count(count.rows(), "row");
            case AT_LEAST -> "at least " + Numbers.count(count.rows(), "row");
            case ABOUT -> "about " + Numbers.count(count.rows(), "row");
            case UNKNOWN -> "an unknown number of rows";
        };
    }

    /** {@code lost for good}, {@code can be regenerated} ... */
    public static String fate(LossClass kind) {
        return switch (kind) {
            case LOST -> "lost for good";
            case REGENERABLE -> "can be regenerated";
            case REGENERATED -> "regenerated";
            case SAFE -> "safe";
            case UNKNOWN -> "not judged yet";
        };
    }

    /** The total of what is lost: {@code 2 + unknown}, {@code at least 5}, {@code nothing known} before the first line. */
    public static String lostForGood(Collection<Judged> lines) {
        List<RowCount> lost = lines.stream()
                .filter(l -> l.kind() == LossClass.LOST)
                .map(Judged::rows)
                .toList();
        boolean open = lines.stream().anyMatch(l -> l.kind() == LossClass.UNKNOWN)
                || lost.stream().anyMatch(r -> r.knowledge() == RowCount.Knowledge.UNKNOWN);
        if (lost.isEmpty()) {
            return lines.isEmpty() ? "nothing known" : open ? "unknown" : "nothing";
        }
        List<String> parts = new ArrayList<>();
        long known = lost.stream().mapToLong(RowCount::rows).sum();
        if (known > 0 || !open) {
            parts.add(bound(lost) + Numbers.count(known));
        }
        if (open) {
            parts.add("unknown");
        }
        return String.join(" + ", parts);
    }

    private static String bound(List<RowCount> lost) {
        if (lost.stream().anyMatch(r -> r.knowledge() == RowCount.Knowledge.ABOUT)) {
            return "about ";
        }
        return lost.stream().anyMatch(r -> r.knowledge() == RowCount.Knowledge.AT_LEAST) ? "at least " : "";
    }

    /** {@code 4 tables to regenerate, 1 not judged yet}; empty where there is nothing to add. */
    public static String besides(Collection<Judged> lines) {
        List<String> parts = new ArrayList<>();
        long regenerable = tables(lines, LossClass.REGENERABLE);
        if (regenerable > 0) {
            parts.add(Numbers.count(regenerable, "table") + " to regenerate");
        }
        long unknown = tables(lines, LossClass.UNKNOWN);
        if (unknown > 0) {
            parts.add(Numbers.count(unknown, "table") + " not judged yet");
        }
        return String.join(", ", parts);
    }

    private static long tables(Collection<Judged> lines, LossClass kind) {
        return lines.stream()
                .filter(l -> l.kind() == kind)
                .map(Judged::table)
                .distinct()
                .count();
    }
}
