package org.daybook.operations;

import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;

/** Folds the events of operations into one row each; the key is the operation's id. */
public final class OperationsProjection implements Projection<OperationRow> {

    @Override
    public String name() {
        return "operations";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<OperationRow> rowType() {
        return OperationRow.class;
    }

    @Override
    public void tell(Told told, Rows<OperationRow> rows) {}
}
