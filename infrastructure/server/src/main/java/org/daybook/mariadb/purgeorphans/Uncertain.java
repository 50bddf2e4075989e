package org.daybook.mariadb.purgeorphans;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.archive.TornSegment;
import org.daybook.mariadb.purgeorphans.PurgeCursor.Tally;
import org.daybook.mariadb.relation.Key;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/**
 * Settles what a worker left that died between archiving a batch and telling of it: the rows of such a segment are
 * either all gone, so they were deleted, or still there, so they were not.
 */
final class Uncertain {

    private static final int CHUNK = 2_000;

    private final Workplace work;
    private final Progress progress;

    Uncertain(Workplace work, Progress progress) {
        this.work = work;
        this.progress = progress;
    }

    /** @return the tally with what turned out to be deleted */
    Tally settle(Tally tally) throws StepFailure {
        Tally settled = tally;
        for (Segment segment : work.archive().segments()) {
            if (segment.number() > tally.segment()) {
                settled = settle(settled, segment);
            }
        }
        requireAll(settled);
        return settled;
    }

    private Tally settle(Tally tally, Segment segment) throws StepFailure {
        List<List<String>> keys = new ArrayList<>();
        try {
            work.archive()
                    .read(
                            segment,
                            row -> keys.add(work.format().key(work.primary().columns(), row)));
        } catch (TornSegment e) {
            progress.log("segment %d was never finished, and nothing of it was deleted".formatted(segment.number()));
            work.archive().setAside(segment, "torn");
            return tally;
        }
        long present = present(keys);
        if (present == keys.size()) {
            progress.log("segment %d was archived and not deleted: it is set aside".formatted(segment.number()));
            work.archive().setAside(segment, "not-deleted");
            return tally;
        }
        progress.log("segment %d was deleted, as its %,d rows show, %,d of which are there again"
                .formatted(segment.number(), keys.size(), present));
        return tally.deleted(keys.size() - present, segment.number());
    }

    private long present(List<List<String>> keys) throws StepFailure {
        Key primary = work.primary();
        long present = 0;
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<List<String>> chunk = keys.subList(from, Math.min(keys.size(), from + CHUNK));
            present += work.session()
                    .first(
                            "SELECT COUNT(*) FROM %s WHERE %s"
                                    .formatted(work.reference().child().quoted(), primary.in("", chunk)),
                            row -> row.getLong(1),
                            0L);
        }
        return present;
    }

    /** Every segment that counts has to be there: another node may not see the same archive. */
    private void requireAll(Tally tally) throws StepFailure {
        List<Integer> numbers =
                work.archive().segments().stream().map(Segment::number).toList();
        for (int number = 1; number <= tally.segment(); number++) {
            if (numbers.size() < number || numbers.get(number - 1) != number) {
                throw StepFailure.needsHuman(
                        "Segment %d of the archive %s is missing. Bring it back, or let this node see the directory that the others wrote to."
                                .formatted(number, work.archive().directory()),
                        null);
            }
        }
    }
}
