package org.daybook.work;

import org.daybook.entry.OperationId;

/** What gives operations their turns. */
public interface Motor {

    /** There may be something to do for an operation: its next turn comes at once, on this node or another. */
    void wake(OperationId operation);
}
