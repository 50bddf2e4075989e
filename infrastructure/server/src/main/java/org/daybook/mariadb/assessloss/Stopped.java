package org.daybook.mariadb.assessloss;

import org.daybook.operation.FailureCategory;
import org.daybook.work.StepFailure;

/** The slice should end in the middle of a unit, which is looked at again from its beginning. */
final class Stopped extends StepFailure {

    private static final int LOOK = 1 << 12;

    private Stopped() {
        super(FailureCategory.RETRY, "The look was stopped.", null);
    }

    /** Now and then, while rows stream. @param row its place in the stream */
    static void look(long row, Look look) throws Stopped {
        if (row % LOOK == 0 && look.stop().getAsBoolean()) {
            throw new Stopped();
        }
    }
}
