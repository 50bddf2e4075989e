package org.daybook.drill.embedded;

/** An embedded server cannot start here. The message is one line for a person: what is wrong, and what to do. */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
