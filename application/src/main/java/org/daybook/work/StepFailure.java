package org.daybook.work;

import org.daybook.operation.FailureCategory;
import org.jspecify.annotations.Nullable;

/** A step could not go on. The message says what to do; it carries no secret. */
public class StepFailure extends Exception {

    private final FailureCategory category;

    public StepFailure(FailureCategory category, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    public static StepFailure needsHuman(String message, @Nullable Throwable cause) {
        return new StepFailure(FailureCategory.NEEDS_HUMAN, message, cause);
    }

    public static StepFailure retry(String message, @Nullable Throwable cause) {
        return new StepFailure(FailureCategory.RETRY, message, cause);
    }

    public FailureCategory category() {
        return category;
    }
}
