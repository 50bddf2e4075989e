package org.daybook.cli.client;

import java.util.List;

/** A command could not do its work. The message is for a person; {@code next} are commands to type now, best first. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exit exit;
    private final transient List<String> next;

    public Failure(Exit exit, String message, List<String> next) {
        super(message);
        this.exit = exit;
        this.next = List.copyOf(next);
    }

    public static Failure usage(String message, String... next) {
        return new Failure(Exit.USAGE, message, List.of(next));
    }

    public Exit exit() {
        return exit;
    }

    public List<String> next() {
        return next;
    }
}
