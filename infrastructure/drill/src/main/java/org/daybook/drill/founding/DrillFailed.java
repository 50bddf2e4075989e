package org.daybook.drill.founding;

/** The drill met something that must not be. */
final class DrillFailed extends RuntimeException {

    DrillFailed(String message) {
        super(message);
    }
}
