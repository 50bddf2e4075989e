package org.daybook.mariadb.purgeorphans;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.daybook.mariadb.StepJson;
import org.daybook.work.Cursor;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * How far a purge is.
 *
 * @param batch rows of the next batch
 * @param round from 1; a further one takes what became an orphan behind the cursor
 */
record PurgeCursor(Tally tally, int batch, int round, Stage stage) {

    /**
     * What was done.
     *
     * @param deleted rows, each archived before
     * @param segment number of the last segment whose rows were deleted, from 1
     * @param retries batches tried again because another session stood in the way
     * @param spared candidates that had a parent again, or were changed or gone, when their turn came
     * @param stuck candidates that another session kept locked
     */
    record Tally(long deleted, int segment, long retries, long spared, long stuck) {

        Tally deleted(long rows, int number) {
            return new Tally(deleted + rows, number, retries, spared, stuck);
        }

        Tally retried() {
            return new Tally(deleted, segment, retries + 1, spared, stuck);
        }

        Tally spared(long rows) {
            return new Tally(deleted, segment, retries, spared + rows, stuck);
        }

        Tally stuckOn(long rows) {
            return new Tally(deleted, segment, retries, spared, stuck + rows);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Deleting.class, name = "deleting"),
        @JsonSubTypes.Type(value = Looking.class, name = "looking"),
        @JsonSubTypes.Type(value = Counting.class, name = "counting")
    })
    sealed interface Stage {}

    /** @param after last primary key behind it; null at the beginning of a round */
    record Deleting(@Nullable List<String> after) implements Stage {}

    /**
     * The parents of all deleted rows are looked at again, and every segment is read.
     *
     * @param look from 1; a further one follows a look that put rows back
     * @param segment number of the last segment behind it
     */
    record Looking(int look, int segment, Returned returned) implements Stage {}

    /** @param after where the count of what is left stands; null at its beginning */
    record Counting(Returned returned, @Nullable List<String> after, long left) implements Stage {}

    /**
     * Deleted rows whose parent is there again.
     *
     * @param back rows that are in the table again
     * @param inserted those of them that this look put back
     * @param refused rows that could not be put back, because another row has their unique value
     */
    record Returned(long back, long inserted, long refused) {
        static final Returned NONE = new Returned(0, 0, 0);

        Returned plus(Returned more) {
            return new Returned(back + more.back, inserted + more.inserted, refused + more.refused);
        }
    }

    static PurgeCursor start(int batch) {
        return new PurgeCursor(new Tally(0, 0, 0, 0, 0), batch, 1, new Deleting(null));
    }

    static PurgeCursor read(Cursor cursor) throws StepFailure {
        return StepJson.read(cursor.value(), PurgeCursor.class);
    }

    Cursor write() {
        return new Cursor(StepJson.write(this));
    }

    PurgeCursor with(Tally next) {
        return new PurgeCursor(next, batch, round, stage);
    }

    PurgeCursor at(Stage next) {
        return new PurgeCursor(tally, batch, round, next);
    }

    PurgeCursor withBatch(int rows) {
        return new PurgeCursor(tally, rows, round, stage);
    }

    /** From the beginning again, for what is left. @param number from 1 */
    PurgeCursor inRound(int number) {
        Tally unstuck = new Tally(tally.deleted, tally.segment, tally.retries, tally.spared, 0);
        return new PurgeCursor(unstuck, batch, number, new Deleting(null));
    }
}
