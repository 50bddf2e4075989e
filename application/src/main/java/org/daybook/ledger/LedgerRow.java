package org.daybook.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.daybook.entry.Visibility;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger.
 *
 * @param line number of the entry that assessed the loss first
 * @param since first day concerned, null where open  @param until last day concerned, null where open
 * @param revisions what was said before, oldest first
 * @param ruledOut evidence against a loss; null while it stands
 */
public record LedgerRow(
        int line,
        String table,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        RowCount rows,
        LossClass kind,
        String evidence,
        String by,
        Instant at,
        Visibility visibility,
        List<Revision> revisions,
        @Nullable String ruledOut) {

    /** What a line said until the entry {@code replacedBy}. */
    public record Revision(
            int number,
            RowCount rows,
            LossClass kind,
            String evidence,
            String by,
            Instant at,
            Visibility visibility,
            int replacedBy) {}
}
