package org.daybook.work;

import org.daybook.operation.FailureCategory;
import org.jspecify.annotations.Nullable;

/** An effect was sent and nobody knows whether it took place. The message asks the person who has to look. */
public final class OutcomeInDoubt extends StepFailure {

    public OutcomeInDoubt(String question, @Nullable Throwable cause) {
        super(FailureCategory.NEEDS_HUMAN, question, cause);
    }
}
