package org.daybook.work;

import org.daybook.entry.OperationId;

/** Another attempt holds the work: whatever this one does from here on is not stored. */
final class LeaseLost extends RuntimeException {

    LeaseLost(OperationId operation, int attempt) {
        super("attempt %d of operation %s has lost its lease".formatted(attempt, operation));
    }
}
