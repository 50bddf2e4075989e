package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.daybook.kinds.Field;
import org.daybook.ledger.Judged;
import org.daybook.ledger.LedgerRow;
import org.daybook.ledger.LedgerRow.Statement;
import org.daybook.ledger.LossWords;
import org.daybook.loss.RowCount;
import org.daybook.wording.Numbers;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/**
 * The whole ledger: every line with its evidence and all that was said of it before. Nothing is overwritten.
 *
 * @param total {@code 2 + unknown}
 * @param besides {@code 4 tables to regenerate}; empty where there is nothing
 * @param add fields of a new line; empty where this reader may add none
 */
public record LedgerBook(
        List<Chapter> chapters, String total, String besides, String count, List<Box> add, LedgerTrial tried) {

    /** Lines of one class. @param total the double line stands below it */
    public record Chapter(String word, String glyph, Tone tone, String says, boolean total, List<Line> lines) {}

    /**
     * A line as it holds now.
     *
     * @param window {@code since 14 Nov 2025}; empty where no day is named
     * @param earlier what held before, newest first
     * @param revise fields of a revision; empty where this reader may not
     */
    public record Line(
            int number,
            String table,
            String window,
            String count,
            String unit,
            Said now,
            List<Said> earlier,
            boolean ruledOut,
            boolean isPublic,
            List<Box> revise,
            List<Box> ruleOut) {}

    /** What was said of a line once. @param number of the entry that said it */
    public record Said(int number, String word, String rows, String evidence, String by, Instant at, String when) {}

    /** @param rows as their reader may see them  @param writer may add and revise */
    static LedgerBook of(Collection<LedgerRow> rows, ZoneId zone, Instant now, boolean writer, LedgerTrial tried) {
        Map<Integer, List<LedgerRow>> byRank = new LinkedHashMap<>();
        rows.stream()
                .sorted(Comparator.comparing(LedgerPart::rank).thenComparing(LedgerRow::line))
                .forEach(row -> byRank.computeIfAbsent(LedgerPart.rank(row), r -> new ArrayList<>())
                        .add(row));
        List<Chapter> chapters = byRank.values().stream()
                .map(alike -> chapter(alike, zone, now, writer, tried))
                .toList();
        List<Judged> judged = Judged.of(rows);
        return new LedgerBook(
                chapters,
                LossWords.lostForGood(judged),
                LossWords.besides(judged),
                rows.isEmpty() ? "no line yet" : Numbers.count(rows.size(), "line"),
                writer ? tried.boxes("add", 0, Losses.ASSESSED, Map.of()) : List.of(),
                tried);
    }

    private static Chapter chapter(List<LedgerRow> alike, ZoneId zone, Instant now, boolean writer, LedgerTrial tried) {
        Statement first = alike.getFirst().current();
        boolean out = first.ruledOut();
        return new Chapter(
                out ? "Ruled out" : LedgerPart.word(first.kind()),
                out ? "ok" : LedgerPart.glyph(first.kind()),
                out ? Tone.OK : LedgerPart.tone(first.kind()),
                out ? "there was no loss after all" : LossWords.fate(first.kind()),
                LedgerPart.rank(alike.getFirst()) == 0,
                alike.stream().map(row -> line(row, zone, now, writer, tried)).toList());
    }

    private static Line line(LedgerRow row, ZoneId zone, Instant now, boolean writer, LedgerTrial tried) {
        Statement holds = row.current();
        List<Said> earlier = row.statements().reversed().stream()
                .skip(1)
                .map(s -> said(s, zone, now))
                .toList();
        Map<String, String> known =
                Map.of("fate", holds.kind().name().toLowerCase(Locale.ROOT), "rows", typed(holds.rows()));
        return new Line(
                row.line(),
                row.table(),
                LedgerPart.window(row.since(), row.until()).strip(),
                holds.ruledOut() ? "0" : LedgerPart.count(holds.rows()),
                holds.ruledOut() ? "rows" : LedgerPart.unit(holds.rows()),
                said(holds, zone, now),
                earlier,
                holds.ruledOut(),
                holds.visibility().name().equals("PUBLIC"),
                writer ? tried.boxes("revision", row.line(), Losses.REVISED, known) : List.of(),
                writer && !holds.ruledOut()
                        ? tried.boxes("exclusion", row.line(), Losses.RULED_OUT, Map.of())
                        : List.of());
    }

    private static Said said(Statement s, ZoneId zone, Instant now) {
        return new Said(
                s.number(),
                s.ruledOut() ? "Ruled out" : LedgerPart.word(s.kind()),
                s.ruledOut() ? "" : LossWords.rows(s.rows()),
                s.evidence(),
                s.by(),
                s.at(),
                Times.near(s.at(), now, zone));
    }

    /** As people type it. */
    private static String typed(RowCount rows) {
        return switch (rows.knowledge()) {
            case EXACT -> Long.toString(rows.rows());
            case AT_LEAST -> "at least " + rows.rows();
            case ABOUT -> "about " + rows.rows();
            case UNKNOWN -> "unknown";
        };
    }

    /**
     * What was typed into one of the ledger's forms and refused.
     *
     * @param form {@code add}, {@code revision}, {@code exclusion}; empty for none
     */
    public record LedgerTrial(
            String form,
            int line,
            Map<String, String> given,
            @Nullable Refusal refusal) {

        static final LedgerTrial NONE = new LedgerTrial("", 0, Map.of(), null);

        public boolean opens(String asked, int number) {
            return form.equals(asked) && line == number;
        }

        /** What is of no single field; null where a field says it. */
        public @Nullable String error() {
            Refusal refused = refusal;
            return refused == null || fields().stream().anyMatch(f -> refused.at(f.name()) != null)
                    ? null
                    : refused.text();
        }

        public boolean isPublic() {
            return "PUBLIC".equals(given.get("visibility"));
        }

        private List<Field> fields() {
            return Objects.requireNonNull(
                    switch (form) {
                        case "add" -> Losses.ASSESSED;
                        case "revision" -> Losses.REVISED;
                        default -> Losses.RULED_OUT;
                    });
        }

        List<Box> boxes(String asked, int number, List<Field> fields, Map<String, String> known) {
            boolean mine = opens(asked, number);
            return fields.stream()
                    .map(field -> Box.of(
                            field,
                            given(mine, field.name(), known.getOrDefault(field.name(), "")),
                            mine ? refusal : null))
                    .toList();
        }

        private String given(boolean mine, String field, String known) {
            return mine ? given.getOrDefault(Box.PREFIX + field, known) : known;
        }
    }
}
