package org.daybook.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.ledger.Evidence.Finding;
import org.daybook.ledger.LedgerRow.Statement;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount.Knowledge;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * "Am I affected?", answered by the ledger alone. Where no line speaks of it the answer is unknown, never no.
 *
 * @param answer in plain words, with the evidence
 * @param lines on which the answer rests
 */
public record Affected(Verdict verdict, String answer, List<LedgerRow> lines) {

    public enum Verdict {
        /** Rows of it are lost for good. */
        YES,
        /** Rows are lost, and whether they are of that day nobody noted. */
        POSSIBLY,
        /** It is missing and can be regenerated. */
        COMES_BACK,
        NO,
        UNKNOWN
    }

    private static final List<Verdict> WORST_FIRST =
            List.of(Verdict.YES, Verdict.POSSIBLY, Verdict.COMES_BACK, Verdict.UNKNOWN, Verdict.NO);

    private static final Map<Verdict, String> OPENINGS = Map.of(
            Verdict.YES, "Yes. ",
            Verdict.POSSIBLY, "Possibly. ",
            Verdict.COMES_BACK, "Something is missing and can be regenerated. ",
            Verdict.UNKNOWN, "Unknown. ",
            Verdict.NO, "No. ");

    public Affected {
        lines = List.copyOf(lines);
    }

    /**
     * @param ledger the lines that the reader may see
     * @param findings what the evidence of those lines says of single rows
     */
    public static Affected of(Collection<LedgerRow> ledger, Asked asked, List<Finding> findings) {
        Affected told = of(ledger, asked);
        if (findings.isEmpty()) {
            return told;
        }
        List<Integer> found = findings.stream().map(Finding::line).toList();
        List<LedgerRow> besides = told.verdict() == Verdict.UNKNOWN || told.verdict() == Verdict.NO
                ? List.of()
                : told.lines().stream()
                        .filter(line -> !found.contains(line.line()))
                        .toList();
        Verdict verdict = Stream.concat(
                        findings.stream().map(Finding::verdict),
                        besides.isEmpty() ? Stream.empty() : Stream.of(told.verdict()))
                .min(Comparator.comparingInt(WORST_FIRST::indexOf))
                .orElseThrow();
        String sentences = findings.stream()
                .sorted(Comparator.comparingInt(finding -> WORST_FIRST.indexOf(finding.verdict())))
                .map(Finding::sentence)
                .collect(Collectors.joining(" "));
        List<LedgerRow> lines = Stream.concat(
                        ledger.stream().filter(line -> found.contains(line.line())), besides.stream())
                .toList();
        return new Affected(
                verdict,
                OPENINGS.get(verdict) + sentences + (besides.isEmpty() ? "" : " " + sentences(besides)),
                lines);
    }

    /** @param ledger the lines that the reader may see */
    public static Affected of(Collection<LedgerRow> ledger, Asked asked) {
        List<LedgerRow> about = ledger.stream().filter(asked::mayConcern).toList();
        List<LedgerRow> named = about.stream().filter(asked::isNamedBy).toList();
        if (named.isEmpty()) {
            String rest = about.isEmpty() ? "" : " What it says nearby: " + sentences(about);
            return new Affected(
                    Verdict.UNKNOWN,
                    "Unknown: no line of the ledger speaks of %s. What nobody has judged is unknown, not safe.%s"
                            .formatted(asked.words(), rest),
                    about);
        }
        Verdict verdict = verdict(named, asked);
        return new Affected(verdict, opening(verdict, named) + sentences(named), named);
    }

    private static Verdict verdict(List<LedgerRow> lines, Asked asked) {
        List<LedgerRow> lost = lines.stream().filter(Affected::isLost).toList();
        if (!lost.isEmpty()) {
            return asked.date() == null || lost.stream().anyMatch(Affected::hasDays) ? Verdict.YES : Verdict.POSSIBLY;
        }
        if (lines.stream().anyMatch(line -> stands(line, LossClass.UNKNOWN))) {
            return Verdict.UNKNOWN;
        }
        if (lines.stream().anyMatch(line -> stands(line, LossClass.REGENERABLE))) {
            return Verdict.COMES_BACK;
        }
        boolean allOfIt = asked.table() != null || !asked.names().isEmpty();
        boolean everyDay = asked.date() != null || lines.stream().anyMatch(line -> !hasDays(line));
        return allOfIt && everyDay ? Verdict.NO : Verdict.UNKNOWN;
    }

    private static String opening(Verdict verdict, List<LedgerRow> lines) {
        return switch (verdict) {
            case YES -> "Yes. ";
            case POSSIBLY -> "Possibly; the ledger does not say of which days the lost rows are. ";
            case COMES_BACK -> "It is missing and can be regenerated. ";
            case NO -> "No. ";
            case UNKNOWN ->
                lines.stream().anyMatch(line -> stands(line, LossClass.UNKNOWN))
                        ? "Unknown: it is not judged yet. "
                        : "Unknown as a whole. Of what the ledger has judged nothing is lost; it says nothing of the rest. ";
        };
    }

    private static boolean stands(LedgerRow line, LossClass kind) {
        return !line.current().ruledOut() && line.current().kind() == kind;
    }

    private static boolean isLost(LedgerRow line) {
        Statement says = line.current();
        return stands(line, LossClass.LOST)
                && (says.rows().knowledge() != Knowledge.EXACT || says.rows().rows() > 0);
    }

    private static boolean hasDays(LedgerRow line) {
        return line.since() != null || line.until() != null;
    }

    private static String sentences(List<LedgerRow> lines) {
        return lines.stream().map(Affected::sentence).collect(Collectors.joining(" "));
    }

    /** {@code users since 14 Nov 2025: at least 40 rows lost for good (#31: gaps in enrolments).} */
    private static String sentence(LedgerRow line) {
        Statement says = line.current();
        boolean counted = says.rows().knowledge() != Knowledge.UNKNOWN || says.kind() == LossClass.LOST;
        String fate = says.ruledOut()
                ? "no loss after all"
                : (counted ? LossWords.rows(says.rows()) + " " : "") + LossWords.fate(says.kind());
        String evidence = says.evidence().strip().replaceFirst("\\.$", "");
        return "%s%s: %s (#%d: %s)."
                .formatted(line.table(), window(line.since(), line.until()), fate, says.number(), evidence);
    }

    private static String window(@Nullable LocalDate since, @Nullable LocalDate until) {
        if (since != null && until != null) {
            return since.equals(until)
                    ? " of " + Times.plainDate(since)
                    : " from %s to %s".formatted(Times.plainDate(since), Times.plainDate(until));
        }
        return since != null
                ? " since " + Times.plainDate(since)
                : until != null ? " until " + Times.plainDate(until) : "";
    }
}
