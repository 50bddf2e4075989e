package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.daybook.ledger.LedgerRow;
import org.daybook.wording.Tone;

/**
 * The ledger for those who ask what it means for them: lost for good, coming back, safe. What is not judged yet is said
 * to be that.
 */
public record FatePart(List<Fate> fates, String total) {

    /** @param none what is said where no line is of this class */
    public record Fate(String title, Tone tone, String glyph, String none, List<Line> lines) {}

    /**
     * Lines that say the same, as one.
     *
     * @param numbers of the lines, for links
     * @param what tables as people typed them, with their days
     * @param rows {@code 2 rows}; empty where nobody counted what comes back
     */
    public record Line(List<Integer> numbers, String what, String rows, String evidence, String when) {}

    /** @param rows as their reader may see them */
    static FatePart of(Collection<LedgerRow> rows, ZoneId zone, Instant now) {
        LedgerBook book = LedgerBook.of(rows, zone, now, false, LedgerBook.LedgerTrial.NONE);
        List<Fate> fates = new ArrayList<>();
        fates.add(fate(
                book,
                "Lost for good",
                Tone.LOSS,
                "loss",
                rows.isEmpty() ? "Nothing is known yet; nobody has judged it." : "Nothing that we know of.",
                "Lost"));
        fates.add(fate(
                book,
                "Comes back",
                Tone.WAIT,
                "partial",
                "Nothing is waiting to be regenerated.",
                "Regenerable",
                "Regenerated"));
        fates.add(fate(
                book,
                "Safe",
                Tone.OK,
                "ok",
                "Nothing has been counted as safe yet. That is not the same as lost.",
                "Safe",
                "Ruled out"));
        Fate open = fate(book, "Not judged yet", Tone.PLAIN, "ask", "", "Not judged yet");
        if (!open.lines().isEmpty()) {
            fates.add(open);
        }
        return new FatePart(fates, book.total());
    }

    private static Fate fate(LedgerBook book, String title, Tone tone, String glyph, String none, String... words) {
        Map<List<String>, List<LedgerBook.Line>> alike = new LinkedHashMap<>();
        book.chapters().stream()
                .filter(chapter -> List.of(words).contains(chapter.word()))
                .forEach(chapter -> chapter.lines()
                        .forEach(line -> alike.computeIfAbsent(
                                        List.of(
                                                chapter.word(),
                                                line.count(),
                                                line.unit(),
                                                line.now().evidence()),
                                        same -> new ArrayList<>())
                                .add(line)));
        // No colour before there is something of it: green above nothing would be a claim.
        return new Fate(
                title,
                alike.isEmpty() ? Tone.PLAIN : tone,
                glyph,
                none,
                alike.values().stream().map(FatePart::line).toList());
    }

    private static Line line(List<LedgerBook.Line> alike) {
        LedgerBook.Line first = alike.getFirst();
        return new Line(
                alike.stream().map(LedgerBook.Line::number).toList(),
                alike.stream()
                        .map(line -> "`" + line.table() + "`" + (line.window().isEmpty() ? "" : " " + line.window()))
                        .collect(Collectors.joining(", ")),
                rows(first),
                first.now().evidence(),
                first.now().when());
    }

    private static String rows(LedgerBook.Line line) {
        if (line.ruledOut()) {
            return "no loss after all";
        }
        if (line.count().equals("unknown")) {
            return line.now().word().equals("Lost") ? "how many rows is not known" : "";
        }
        String counted = line.count().replace("≥ ", "at least ") + " " + line.unit();
        return line.now().word().equals("Regenerated") ? counted + ", regenerated" : counted;
    }
}
