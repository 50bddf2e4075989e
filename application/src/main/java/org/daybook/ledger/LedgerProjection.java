package org.daybook.ledger;

import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;

/** Folds the log into the loss ledger; the key is the line's number. */
public final class LedgerProjection implements Projection<LedgerRow> {

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<LedgerRow> rowType() {
        return LedgerRow.class;
    }

    @Override
    public void tell(Told told, Rows<LedgerRow> rows) {}
}
