package org.daybook.mariadb.assessloss;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.evidence.EvidenceStore;
import org.daybook.evidence.EvidenceStore.Line;
import org.daybook.evidence.Facet;
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
import org.daybook.wording.Numbers;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The incident's ledger: says what is new, revises what changed, rules out what turned out safe, repeats nothing. */
@Component
final class Ledger {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** In the part of a line whose loss stands in another one by now. */
    private static final String MOVED = " moved from #";

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

    /** @param place that the parts of all drafts begin with  @param lookedAt whether this run looked there */
    Written write(IncidentId incident, String place, List<Draft> drafts, Predicate<Facet> lookedAt, Progress progress)
            throws StepFailure {
        await(incident);
        Map<String, Line> known = new TreeMap<>();
        store.lines(incident).forEach(line -> known.put(line.part(), line));
        known.keySet().removeIf(part -> Lines.hasPlace(part) && !part.startsWith(place));
        Writing writing = new Writing(incident, known, progress);
        drafts.forEach(writing::write);
        known.values().forEach(line -> writing.leftOver(line, lookedAt));
        store.sweep(incident);
        return writing.written();
    }

    /** One run over the ledger. */
    private final class Writing {

        private final IncidentId incident;
        private final Map<String, Line> known;
        private final Progress progress;
        private long assessed;
        private long revised;
        private long ruledOut;
        private long unchanged;
        private long left;
        private long notLookedAt;

        /** @param known lines that no draft was met by yet */
        Writing(IncidentId incident, Map<String, Line> known, Progress progress) {
            this.incident = incident;
            this.known = known;
            this.progress = progress;
        }

        Written written() {
            if (notLookedAt > 0) {
                progress.log("%s of what was not looked at this time: left as they are"
                        .formatted(Numbers.count(notLookedAt, "line")));
            }
            return new Written(assessed, revised, ruledOut, unchanged, left);
        }

        void write(Draft draft) {
            Line line = known.remove(draft.part());
            Line earlier = line == null ? known.remove(Lines.withoutPlace(draft.part())) : null;
            if (earlier != null) {
                // Of which database it was, nobody wrote down: the first that says the same takes it over.
                store.rename(incident, earlier.part(), draft.part());
                line = new Line(draft.part(), earlier.line(), earlier.said(), earlier.facets());
            }
            if (line == null) {
                assess(draft);
            } else {
                again(draft, line);
            }
        }

        /** Nothing speaks for the line any more, if this run looked there. */
        void leftOver(Line line, Predicate<Facet> lookedAt) {
            LedgerRow row = row(line);
            if (row == null || line.facets() == null) {
                return;
            }
            if (!Lines.hasPlace(line.part())) {
                if (!row.current().ruledOut()) {
                    progress.log(
                            "line #%d is of an earlier version, which did not write down its database; it is left as it is. Rule it out by hand if nothing speaks for it"
                                    .formatted(line.line()));
                }
            } else if (line.facets().stream().allMatch(lookedAt)) {
                ruleOut(line, row);
            } else {
                notLookedAt++;
            }
        }

        private void assess(Draft draft) {
            keep(draft, tell(draft, ""));
        }

        private int tell(Draft draft, String again) {
            return progress.tell(
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
        }

        private void keep(Draft draft, int number) {
            store.put(incident, new Line(draft.part(), number, number, draft.facets()));
            assessed++;
        }

        private void again(Draft draft, Line line) {
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
                // A line keeps its days: with further ones it is another line. That is said first, and the old one
                // stays known, so that whoever goes on after a failure rules it out.
                Line moved = new Line(
                        "%s%s%d".formatted(line.part(), MOVED, line.line()), line.line(), now.number(), List.of());
                int number = tell(draft, " of other days");
                store.put(incident, moved);
                known.put(moved.part(), moved);
                keep(draft, number);
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

        private void ruleOut(Line line, LedgerRow row) {
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
                                line.part().contains(MOVED)
                                        ? "Said anew in another line, with further days."
                                        : "Looked at again: nothing speaks for a loss here any more."));
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
