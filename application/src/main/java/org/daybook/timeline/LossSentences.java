package org.daybook.timeline;

import java.time.LocalDate;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.ledger.LossWords;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.loss.RowCount.Knowledge;
import org.daybook.wording.Phrases;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** Loss as the timeline tells it. */
final class LossSentences {

    private LossSentences() {}

    static String assessed(LossAssessed e) {
        String sentence = judged(e.table(), e.rows(), e.kind()) + window(e.since(), e.until());
        return sentence.startsWith(e.table()) ? sentence : Phrases.capital(sentence); // a table keeps its name
    }

    static String revised(LossRevised e, @Nullable IncidentEvent line) {
        return line instanceof LossAssessed first
                ? Phrases.fill(
                        "Loss revised: %s%s",
                        judged(first.table(), e.rows(), e.kind()), window(first.since(), first.until()))
                : Phrases.fill(
                        "Loss of entry %d revised: %s, %s",
                        e.line(), LossWords.rows(e.rows()), LossWords.fate(e.kind()));
    }

    static String ruledOut(LossRuledOut e, @Nullable IncidentEvent line) {
        return line instanceof LossAssessed first
                ? Phrases.fill("No loss in %s after all", first.table())
                : Phrases.fill("Loss of entry %d ruled out", e.line());
    }

    private static String judged(String table, RowCount rows, LossClass kind) {
        boolean counted = rows.knowledge() != Knowledge.UNKNOWN;
        String what = counted ? Phrases.fill("%s of %s", LossWords.rows(rows), table) : table;
        return switch (kind) {
            case LOST ->
                counted
                        ? what + " lost for good"
                        : Phrases.fill("an unknown number of rows of %s lost for good", table);
            case REGENERABLE -> what + " can be regenerated";
            case REGENERATED -> what + " regenerated";
            case SAFE -> what + (counted && rows.rows() == 1 ? " is safe" : counted ? " are safe" : " is safe");
            case UNKNOWN -> Phrases.fill("loss in %s not judged yet", table);
        };
    }

    private static String window(@Nullable LocalDate since, @Nullable LocalDate until) {
        if (since == null) {
            return until == null ? "" : ", up to " + Times.plainDate(until);
        }
        return until == null
                ? Phrases.fill(", from %s on", Times.plainDate(since))
                : Phrases.fill(", from %s to %s", Times.plainDate(since), Times.plainDate(until));
    }
}
