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
 * @param statements what was said of it, oldest first; never empty, the last one holds
 */
public record LedgerRow(
        int line,
        String table,
        @Nullable LocalDate since,
        @Nullable LocalDate until,
        List<Statement> statements) {

    /** @param number of the entry that said so  @param ruledOut there was no loss after all; the evidence says why */
    public record Statement(
            int number,
            RowCount rows,
            LossClass kind,
            boolean ruledOut,
            String evidence,
            String by,
            Instant at,
            Visibility visibility)
            implements LedgerStatement<Statement> {

        Statement shownTo(Visibility now) {
            return new Statement(number, rows, kind, ruledOut, evidence, by, at, now);
        }

        @Override
        public Statement countingAs(Statement other) {
            return new Statement(number, other.rows, other.kind, ruledOut, evidence, by, at, visibility);
        }

        Statement saying(String other) {
            return new Statement(number, rows, kind, ruledOut, other, by, at, visibility);
        }
    }

    public LedgerRow {
        statements = List.copyOf(statements);
        if (statements.isEmpty()) {
            throw new IllegalArgumentException("statements: a line of the ledger says something");
        }
    }

    /** What holds for the team. */
    public Statement current() {
        return statements.getLast();
    }

    /** The line as everybody may see it; null where nothing of it is public. */
    public @Nullable LedgerRow forPublic() {
        List<Statement> shown = LedgerStatement.forPublic(statements);
        return shown.isEmpty() ? null : with(shown);
    }

    LedgerRow with(List<Statement> other) {
        return new LedgerRow(line, table, since, until, other);
    }
}
