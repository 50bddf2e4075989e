package org.daybook.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command could not do its work. The message is for a person; {@code next} are commands to type now, best first. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Exit exit;
    private final transient List<String> next;
    private final @Nullable String problem;

    public Failure(Exit exit, String message, List<String> next) {
        this(exit, message, next, null);
    }

    /** @param problem the stable type of the server's problem details */
    Failure(Exit exit, String message, List<String> next, @Nullable String problem) {
        super(message);
        this.exit = exit;
        this.next = List.copyOf(next);
        this.problem = problem;
    }

    public static Failure usage(String message, String... next) {
        return new Failure(Exit.USAGE, message, List.of(next));
    }

    public Exit exit() {
        return exit;
    }

    /** The stable type of the problem that the server told; null where it told none. */
    public @Nullable String problem() {
        return problem;
    }

    public List<String> next() {
        return next;
    }
}
