package org.daybook.evidence;

import java.time.LocalDate;
import java.util.List;
import org.daybook.loss.RowCount;
import org.jspecify.annotations.Nullable;

/**
 * One side from which a line of the ledger is known.
 *
 * @param table whose rows these are, without the database
 * @param relation by which lost rows are named; null but for REFERENCES
 * @param since first day concerned, open where null  @param until last day concerned, likewise
 * @param words evidence, in words and figures
 * @param evidence under which numbers and names are kept; null where there are none
 * @param highest number that was recovered; null where rows have no numbers
 * @param counter number that the next row would have got; null where unknown
 * @param complete whether every lost row is known
 * @param salt of the names, hexadecimal
 * @param nouns of what has names here: {@code user}, {@code course}
 * @param keyBlocks kept under the evidence  @param names likewise
 */
public record Facet(
        String table,
        Side side,
        @Nullable String relation,
        RowCount rows,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        String words,
        @Nullable String evidence,
        @Nullable Long highest,
        @Nullable Long counter,
        boolean complete,
        String salt,
        List<String> nouns,
        long keyBlocks,
        long names) {

    /** Where lost rows lie, or what tells of them. */
    public enum Side {
        /** Among recovered ones. */
        INSIDE,
        /** Behind the last recovered one. */
        NEWEST,
        /** They name rows that are gone. */
        REFERENCES,
        /** Nobody has counted. */
        UNCOUNTED,
        /** Nothing is lost. */
        WHOLE
    }
}
