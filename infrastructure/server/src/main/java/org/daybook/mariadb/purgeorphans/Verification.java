package org.daybook.mariadb.purgeorphans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.OrphansPurged;
import org.daybook.mariadb.LongStatement;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.purgeorphans.PurgeCursor.Counting;
import org.daybook.mariadb.purgeorphans.PurgeCursor.Looking;
import org.daybook.mariadb.purgeorphans.PurgeCursor.Returned;
import org.daybook.mariadb.purgeorphans.PurgeCursor.Tally;
import org.daybook.mariadb.relation.OrphanCount;
import org.daybook.mariadb.relation.OrphanCount.Piece;
import org.daybook.work.Outcome;
import org.daybook.work.Progress;
import org.daybook.work.Slice;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/** The end of a purge: reads the whole archive, looks at every parent again, and counts what is left. */
final class Verification {

    private static final int MOST_LOOKS = 3;
    private static final int MOST_ROUNDS = 3;

    private final Workplace work;
    private final Progress progress;
    private final long end;

    Verification(Workplace work, Progress progress, long end) {
        this.work = work;
        this.progress = progress;
        this.end = end;
    }

    /** A look that puts rows back is followed by another one: where one parent came, more may have. */
    PurgeCursor look(PurgeCursor cursor, Looking from) throws StepFailure {
        Looking at = from;
        ReturnedParents parents = new ReturnedParents(work);
        for (Segment segment : work.archive().segments()) {
            if (segment.number() <= at.segment()) {
                continue;
            }
            at = new Looking(at.look(), segment.number(), at.returned().plus(parents.lookAt(segment)));
            progress.rows(cursor.tally().deleted(), total(cursor.tally()));
            if (progress.shouldStop() || System.nanoTime() > end) {
                return cursor.at(at);
            }
        }
        return at.returned().inserted() > 0 && at.look() < MOST_LOOKS
                ? cursor.at(new Looking(at.look() + 1, 0, Returned.NONE))
                : cursor.at(new Counting(at.returned(), null, 0));
    }

    Slice count(StepRequest request, PurgeCursor cursor, Counting from) throws StepFailure {
        Counting at = from;
        if (!work.plan().highest().isEmpty()) {
            OrphanCount count = new OrphanCount(work.session(), work.reference(), work.bound());
            List<String> after = at.after();
            do {
                List<String> start = after;
                Piece piece = count.isWhole()
                        ? LongStatement.run(work.session(), progress, () -> count.next(null))
                        : count.next(start);
                if (piece == null) {
                    return new Slice.More(cursor.at(at).write());
                }
                after = piece.upTo();
                at = new Counting(at.returned(), after, at.left() + piece.orphans());
                progress.rows(cursor.tally().deleted(), total(cursor.tally()));
                if (after != null && (progress.shouldStop() || System.nanoTime() > end)) {
                    return new Slice.More(cursor.at(at).write());
                }
            } while (after != null);
        }
        return at.left() == 0
                ? new Slice.Done(outcome(request, cursor.tally(), at.returned()))
                : again(cursor, at.left());
    }

    private Slice again(PurgeCursor cursor, long left) throws StepFailure {
        if (cursor.round() == MOST_ROUNDS) {
            progress.checkpoint(cursor.inRound(1).write()); // where a retry begins
            throw StepFailure.needsHuman(
                    "%,d orphans of %s are left after %d rounds: %s. End what holds or makes them, then retry; %,d rows are archived and deleted."
                            .formatted(
                                    left,
                                    work.reference(),
                                    MOST_ROUNDS,
                                    cursor.tally().stuck() > 0
                                            ? "other sessions keep %,d of them locked"
                                                    .formatted(cursor.tally().stuck())
                                            : "new ones appear while it works",
                                    cursor.tally().deleted()),
                    null);
        }
        progress.log("%,d orphans are left; another round takes them".formatted(left));
        return new Slice.More(cursor.inRound(cursor.round() + 1).write());
    }

    private long total(Tally tally) {
        return Math.max(work.plan().rows(), tally.deleted());
    }

    private Outcome outcome(StepRequest request, Tally tally, Returned returned) throws StepFailure {
        String checksum = work.archive().seal();
        String archive = work.archive().directory().toString();
        String relation = work.plan().relation();
        long gone = tally.deleted() - returned.back();
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("rows", gone);
        figures.put("archived", tally.deleted());
        figures.put("rehearsed", work.plan().rows());
        figures.put("putBack", returned.back());
        figures.put("spared", tally.spared());
        figures.put("segments", (long) tally.segment());
        figures.put("retries", tally.retries());
        return new Outcome(
                "Purged %,d orphans of %s; they are kept in %s.".formatted(gone, relation, archive),
                figures,
                List.of(
                        tally.deleted() == 0
                                ? entry -> new ConsistencyChecked(
                                        request.incident(), entry, relation, true, "nothing was left to purge")
                                : entry -> new OrphansPurged(
                                        request.incident(), entry, relation, gone, archive, checksum)),
                findings(tally, returned, checksum));
    }

    private List<String> findings(Tally tally, Returned returned, String checksum) {
        List<String> findings = new ArrayList<>();
        String upTo = work.plan().highest().isEmpty()
                ? ""
                : " up to " + work.primary().describe(work.plan().highest());
        findings.add("no orphan of %s%s is left".formatted(work.reference(), upTo));
        long difference = tally.deleted() - work.plan().rows();
        findings.add("%,d rows archived and deleted, %,d rehearsed%s"
                .formatted(
                        tally.deleted(),
                        work.plan().rows(),
                        difference == 0
                                ? ""
                                : difference < 0
                                        ? ": %,d had a parent again, or were changed or gone, before their turn came"
                                                .formatted(-difference)
                                        : ": %,d became orphans since".formatted(difference)));
        findings.add("%,d segments read again, each agrees with its SHA-256; SHA-256 over their list: %s"
                .formatted(tally.segment(), checksum));
        findings.add(
                returned.back() == 0 && returned.refused() == 0
                        ? "no deleted row has a parent"
                        : "%,d deleted rows are in the table again, because their parent returned%s"
                                .formatted(
                                        returned.back(),
                                        returned.refused() == 0
                                                ? ""
                                                : "; %,d more were made anew under another key"
                                                        .formatted(returned.refused())));
        return findings;
    }
}
