package org.daybook.work;

/** Failures as people read them. */
final class Failures {

    private Failures() {}

    static String describe(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof StepFailure && message != null) {
            return message;
        }
        String name = failure.getClass().getSimpleName();
        return "%s%s. This was not foreseen; the node's log has the details. After the cause is removed: daybook operation retry"
                .formatted(name, message == null ? "" : ": " + message);
    }
}
