package org.daybook.mariadb.purgeorphans;

import java.util.List;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.purgeorphans.Candidates.Found;
import org.daybook.mariadb.purgeorphans.Deletion.InTheWay;
import org.daybook.mariadb.purgeorphans.PurgeCursor.Returned;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/** Deletes batch after batch for one slice, then looks once more at the parents of what it deleted. */
final class Deleting {

    private static final long NAP_MILLIS = 20;

    private final Workplace work;
    private final Progress progress;
    private final Throttle throttle;
    private final Deletion deletion;
    private final long end;
    private PurgeCursor cursor;

    /** @param end of the slice, as {@link System#nanoTime} */
    Deleting(Workplace work, Progress progress, PurgeCursor cursor, int largestBatch, long end) {
        this.work = work;
        this.progress = progress;
        this.cursor = cursor;
        this.throttle = new Throttle(progress, largestBatch, cursor.batch());
        this.deletion = new Deletion(work);
        this.end = end;
    }

    /** @return where to go on; at the next stage where nothing is left to delete */
    PurgeCursor run() throws StepFailure {
        int before = cursor.tally().segment();
        boolean exhausted = work.plan().highest().isEmpty();
        if (!exhausted) {
            try (Candidates candidates = new Candidates(work, ((PurgeCursor.Deleting) cursor.stage()).after())) {
                exhausted = deleteFrom(candidates);
            }
        }
        lookAgain(before);
        cursor = cursor.withBatch(throttle.batch());
        return exhausted ? cursor.at(new PurgeCursor.Looking(1, 0, Returned.NONE)) : cursor;
    }

    /** @return whether all was searched */
    private boolean deleteFrom(Candidates candidates) throws StepFailure {
        do {
            Found found = candidates.next(throttle.allowed());
            if (!found.keys().isEmpty()) {
                requireRehearsed(found.keys().size());
                if (!delete(found.keys())) {
                    return false; // asked to stop: what is left of these is found again
                }
                throttle.pay(found.keys().size());
            }
            if (found.upTo() == null) {
                return true;
            }
            cursor = cursor.at(new PurgeCursor.Deleting(found.upTo()));
        } while (!progress.shouldStop() && System.nanoTime() < end);
        return false;
    }

    private void requireRehearsed(int more) throws StepFailure {
        if (cursor.tally().deleted() + more > work.plan().most()) {
            throw StepFailure.needsHuman(
                    "More rows are orphans now than the %,d that were rehearsed: rows of %s vanish. Look why, then request the purge anew; %,d rows are archived and deleted so far."
                            .formatted(
                                    work.plan().rows(),
                                    work.reference().parent().name(),
                                    cursor.tally().deleted()),
                    null);
        }
    }

    /** @return false where it was asked to stop before the end */
    private boolean delete(List<List<String>> keys) throws StepFailure {
        if (tryTo(keys, true)) {
            return true;
        }
        if (progress.shouldStop()) {
            return false;
        }
        Throttle.nap(NAP_MILLIS);
        return keys.size() == 1 ? leave() : deleteHalves(keys);
    }

    /** Narrows it down to the rows that somebody holds, without waiting for each half. */
    private boolean deleteHalves(List<List<String>> keys) throws StepFailure {
        int middle = keys.size() / 2;
        for (List<List<String>> half : List.of(keys.subList(0, middle), keys.subList(middle, keys.size()))) {
            if (progress.shouldStop()) {
                return false;
            }
            if (half.size() == 1) {
                if (!tryTo(half, true)) {
                    leave();
                }
            } else if (!tryTo(half, false) && !deleteHalves(half)) {
                return false;
            }
        }
        return true;
    }

    /** Somebody holds this row; a further round comes back to it. */
    private boolean leave() {
        cursor = cursor.with(cursor.tally().stuckOn(1));
        return true;
    }

    private boolean tryTo(List<List<String>> keys, boolean wait) throws StepFailure {
        try {
            long start = System.nanoTime();
            int number = cursor.tally().segment() + 1;
            int rows = deletion.delete(keys, number, wait);
            throttle.learn(keys.size(), System.nanoTime() - start);
            tell(rows, keys.size(), number);
            return true;
        } catch (InTheWay e) {
            cursor = cursor.with(cursor.tally().retried());
            return false;
        }
    }

    private void tell(int rows, int candidates, int number) {
        if (rows < candidates) {
            cursor = cursor.with(cursor.tally().spared(candidates - rows));
        }
        if (rows > 0) {
            cursor = cursor.with(cursor.tally().deleted(rows, number));
            progress.rows(
                    cursor.tally().deleted(),
                    Math.max(work.plan().rows(), cursor.tally().deleted()));
            progress.checkpoint(cursor.write());
        }
    }

    /** What ended by a pause or a cancel has been looked at too. */
    private void lookAgain(int before) throws StepFailure {
        ReturnedParents parents = new ReturnedParents(work);
        for (Segment segment : work.archive().segments()) {
            if (segment.number() > before) {
                Returned returned = parents.lookAt(segment);
                if (returned.inserted() > 0) {
                    progress.log("%,d rows of segment %d put back, because their parent came"
                            .formatted(returned.inserted(), segment.number()));
                }
            }
        }
    }
}
