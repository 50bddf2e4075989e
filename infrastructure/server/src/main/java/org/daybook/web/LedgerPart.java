package org.daybook.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daybook.ledger.Judged;
import org.daybook.ledger.LedgerRow;
import org.daybook.ledger.LossWords;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.wording.Numbers;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/**
 * The loss ledger beside a timeline. Unknown is a value.
 *
 * @param total {@code 2 + unknown}
 */
public record LedgerPart(List<Line> lines, String total) {

    /** @param anchor of the entry that says so now  @param count {@code at least 3}, {@code unknown} */
    public record Line(
            String anchor,
            String word,
            Tone tone,
            String glyph,
            String what,
            String count,
            String unit,
            boolean ruledOut) {}

    /** @param publicOnly only what everybody may read */
    static LedgerPart of(Collection<LedgerRow> rows, boolean publicOnly) {
        List<LedgerRow> shown = new ArrayList<>();
        for (LedgerRow row : rows) {
            LedgerRow visible = publicOnly ? row.forPublic() : row;
            if (visible != null) {
                shown.add(visible);
            }
        }
        return new LedgerPart(lines(shown), LossWords.lostForGood(Judged.of(shown)));
    }

    /** What is not lost for good is told as one line where nobody counted its rows. */
    private static List<Line> lines(List<LedgerRow> shown) {
        Map<Object, List<LedgerRow>> alike = new LinkedHashMap<>();
        shown.stream()
                .sorted(Comparator.comparing(LedgerPart::rank).thenComparing(LedgerRow::line))
                .forEach(row -> alike.computeIfAbsent(
                                mergeable(row) ? row.current().kind() : row, k -> new ArrayList<>())
                        .add(row));
        return alike.values().stream()
                .map(rows -> rows.size() == 1 ? line(rows.getFirst()) : merged(rows))
                .toList();
    }

    private static boolean mergeable(LedgerRow row) {
        return !row.current().ruledOut()
                && row.current().kind() != LossClass.LOST
                && row.current().rows().knowledge() == RowCount.Knowledge.UNKNOWN;
    }

    private static Line merged(List<LedgerRow> rows) {
        Line first = line(rows.getFirst());
        String tables = rows.stream()
                .map(row -> "`" + row.table() + "`" + window(row.since(), row.until()))
                .collect(Collectors.joining(", "));
        return new Line(
                first.anchor, first.word, first.tone, first.glyph, tables, Numbers.count(rows.size()), "tables", false);
    }

    static int rank(LedgerRow row) {
        if (row.current().ruledOut()) {
            return 5;
        }
        return switch (row.current().kind()) {
            case LOST -> 0;
            case UNKNOWN -> 1;
            case REGENERABLE -> 2;
            case REGENERATED -> 3;
            case SAFE -> 4;
        };
    }

    private static Line line(LedgerRow row) {
        LedgerRow.Statement said = row.current();
        String what = "`" + row.table() + "`" + window(row.since(), row.until());
        if (said.ruledOut()) {
            return new Line("e" + said.number(), "Ruled out", Tone.OK, "ok", what, "0", "rows", true);
        }
        LossClass kind = said.kind();
        return new Line(
                "e" + said.number(),
                word(kind),
                tone(kind),
                glyph(kind),
                what,
                count(said.rows()),
                unit(said.rows()),
                false);
    }

    static String window(@Nullable LocalDate since, @Nullable LocalDate until) {
        if (since != null && until != null) {
            return since.equals(until)
                    ? " of " + Times.plainDate(since)
                    : " from %s to %s".formatted(Times.plainDate(since), Times.plainDate(until));
        }
        if (since != null) {
            return " since " + Times.plainDate(since);
        }
        return until == null ? "" : " until " + Times.plainDate(until);
    }

    static String count(RowCount rows) {
        return switch (rows.knowledge()) {
            case EXACT -> Numbers.count(rows.rows());
            case AT_LEAST -> "≥ " + Numbers.count(rows.rows());
            case ABOUT -> "about " + Numbers.count(rows.rows());
            case UNKNOWN -> "unknown";
        };
    }

    static String unit(RowCount rows) {
        return rows.knowledge() == RowCount.Knowledge.UNKNOWN ? "number" : rows.rows() == 1 ? "row" : "rows";
    }

    static String word(LossClass kind) {
        return switch (kind) {
            case LOST -> "Lost";
            case REGENERABLE -> "Regenerable";
            case REGENERATED -> "Regenerated";
            case SAFE -> "Safe";
            case UNKNOWN -> "Not judged yet";
        };
    }

    static Tone tone(LossClass kind) {
        return switch (kind) {
            case LOST -> Tone.LOSS;
            case REGENERABLE -> Tone.WAIT;
            case REGENERATED, SAFE -> Tone.OK;
            case UNKNOWN -> Tone.PLAIN;
        };
    }

    static String glyph(LossClass kind) {
        return switch (kind) {
            case LOST -> "loss";
            case REGENERABLE -> "partial";
            case REGENERATED, SAFE -> "ok";
            case UNKNOWN -> "ask";
        };
    }
}
