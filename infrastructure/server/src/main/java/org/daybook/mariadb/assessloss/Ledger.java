package org.daybook.mariadb.assessloss;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.evidence.EvidenceStore;
import org.daybook.evidence.EvidenceStore.Line;
import org.daybook.incident.IncidentCommand.AssessLoss;
import org.daybook.incident.IncidentCommand.ReviseLoss;
import org.daybook.incident.IncidentCommand.RuleOutLoss;
import org.daybook.ledger.LedgerRow;
import org.daybook.ledger.LedgerRow.Statement;
import org.daybook.mariadb.assessloss.Lines.Draft;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The incident's ledger: says what is new, revises what changed, rules out what turned out safe, repeats nothing. */
@Component
final class Ledger {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final EvidenceStore store;
    private final StoredRows<LedgerRow> rows;
    private final StoredRows<OverviewRow> overviews;
    private final Positions positions;

    Ledger(EvidenceStore store, StoredProjections rows, Positions positions) {
        this.store = store;
        this.rows = rows.of(LedgerRow.class);
        this.overviews = rows.of(OverviewRow.class);
        this.positions = positions;
    }

    /** What never changes about an incident. */
    record Frame(ZoneId zone, LocalDate startDay) {}

    /** How many lines were said, revised, ruled out, found as they were, and left to the people who wrote there. */
    record Written(long assessed, long revised, long ruledOut, long unchanged, long left) {}

    Frame frame(IncidentId incident) throws StepFailure {
        await(incident);
        OverviewRow row = overviews
                .find(incident, OverviewProjection.KEY)
                .orElseThrow(() -> StepFailure.retry("%s is not told yet.".formatted(incident), null));
        return new Frame(row.zone(), row.startDay());
    }

    private void await(IncidentId incident) throws StepFailure {
        if (!positions.await(Positions.ALL, positions.afterWrite(incident.value()), PATIENCE)) {
            throw StepFailure.retry("The ledger of %s lags behind its log.".formatted(incident), null);
        }
    }

    Written write(IncidentId incident, List<Draft> drafts, Progress progress) throws StepFailure {
        await(incident);
        Map<String, Line> known = new TreeMap<>();
        store.lines(incident).forEach(line -> known.put(line.part(), line));
        Writing writing = new Writing(incident, progress);
        for (Draft draft : drafts) {
            Line line = known.remove(draft.part());
            if (line == null) {
                writing.assess(draft, "");
            } else {
                writing.again(draft, line);
            }
        }
        known.values().forEach(writing::ruleOut);
        store.sweep(incident);
        return writing.written();
    }

    /** One run over the ledger. */
    private final class Writing {

        private final IncidentId incident;
        private final Progress progress;
        private long assessed;
        private long revised;
        private long ruledOut;
        private long unchanged;
        private long left;

        Writing(IncidentId incident, Progress progress) {
            this.incident = incident;
            this.progress = progress;
        }

        Written written() {
            return new Written(assessed, revised, ruledOut, unchanged, left);
        }

        void assess(Draft draft, String again) {
            int number = progress.tell(
                    "assess %s%s".formatted(draft.part(), again),
                    entry -> new AssessLoss(
                            incident,
                            entry,
                            draft.table(),
                            draft.since(),
                            draft.until(),
                            draft.rows(),
                            draft.kind(),
                            draft.evidence()));
            store.put(incident, new Line(draft.part(), number, number, draft.facets()));
            assessed++;
        }

        void again(Draft draft, Line line) {
            LedgerRow row = row(line);
            if (row == null || line.facets() == null) {
                leave(line, "was redacted");
                return;
            }
            Statement now = row.current();
            boolean same = says(now, draft);
            if (now.number() != line.said() && !same) {
                leave(line, "says what %s wrote in #%d".formatted(now.by(), now.number()));
                store.put(incident, new Line(line.part(), line.line(), line.said(), draft.facets()));
            } else if (!covers(row, draft)) {
                // A line keeps its days: with further ones it is another line.
                progress.tell(
                        "move " + line.part(),
                        entry -> new RuleOutLoss(
                                incident,
                                seen(entry, now),
                                line.line(),
                                "Said anew in another line, with further days."));
                assess(draft, " of other days");
            } else if (same) {
                store.put(incident, new Line(line.part(), line.line(), now.number(), draft.facets()));
                unchanged++;
            } else {
                int said = progress.tell(
                        "revise " + line.part(),
                        entry -> new ReviseLoss(
                                incident, seen(entry, now), line.line(), draft.rows(), draft.kind(), draft.evidence()));
                store.put(incident, new Line(line.part(), line.line(), said, draft.facets()));
                revised++;
            }
        }

        /** Nothing speaks for it any more. */
        void ruleOut(Line line) {
            LedgerRow row = row(line);
            if (row == null || line.facets() == null) {
                return;
            }
            Statement now = row.current();
            if (now.ruledOut()) {
                unchanged++;
            } else if (now.number() != line.said()) {
                leave(line, "says what %s wrote in #%d".formatted(now.by(), now.number()));
            } else {
                int said = progress.tell(
                        "rule out " + line.part(),
                        entry -> new RuleOutLoss(
                                incident,
                                seen(entry, now),
                                line.line(),
                                "Looked at again: nothing speaks for a loss here any more."));
                store.put(incident, new Line(line.part(), line.line(), said, List.of()));
                ruledOut++;
            }
        }

        private void leave(Line line, String why) {
            progress.log("line #%d %s; it is left as it is".formatted(line.line(), why));
            left++;
        }

        private @Nullable LedgerRow row(Line line) {
            return rows.find(incident, Integer.toString(line.line())).orElse(null);
        }
    }

    /** Whether the line's days hold those of the draft; fewer days are no reason for another line. */
    private static boolean covers(LedgerRow row, Draft draft) {
        LocalDate since = row.since();
        LocalDate until = row.until();
        boolean fromThere =
                since == null || draft.since() != null && !draft.since().isBefore(since);
        boolean toThere =
                until == null || draft.until() != null && !draft.until().isAfter(until);
        return fromThere && toThere;
    }

    private static boolean says(Statement now, Draft draft) {
        return !now.ruledOut()
                && now.rows().equals(draft.rows())
                && now.kind() == draft.kind()
                && now.evidence().equals(draft.evidence());
    }

    /** Who could read the line reads what became of it. */
    private static Entry seen(Entry entry, Statement before) {
        Visibility visibility = before.visibility();
        return new Entry(entry.id(), entry.occurredAt(), entry.precision(), entry.by(), visibility, entry.operation());
    }
}
