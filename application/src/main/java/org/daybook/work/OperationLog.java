package org.daybook.work;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.daybook.entry.OperationId;
import org.jspecify.annotations.Nullable;

/** The events of operations, read from the log itself: no projection lags behind it. */
public interface OperationLog {

    /** Where an operation stands now; null when nobody requested it. */
    @Nullable Standing find(OperationId operation);

    /** @throws AggregateNotFoundException when nobody requested it */
    default Standing standing(OperationId operation) {
        Standing standing = find(operation);
        if (standing == null) {
            throw new AggregateNotFoundException(
                    operation.value(), "There is no operation %s. See: daybook operation list".formatted(operation));
        }
        return standing;
    }
}
