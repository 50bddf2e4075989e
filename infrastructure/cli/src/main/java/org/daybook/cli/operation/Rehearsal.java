package org.daybook.cli.operation;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Server;
import tools.jackson.databind.JsonNode;

/** Waits for what a requested operation does first. */
final class Rehearsal {

    private static final Duration LOOK = Duration.ofMillis(150);
    /** Counting the orphans of a large table takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Server server;
    private final String operation;
    private final long position;

    /** @param answer the server's to the request */
    Rehearsal(Server server, String operation, JsonNode answer) {
        this.server = server;
        this.operation = operation;
        this.position = answer.path("position").asLong(0);
    }

    State look() {
        String path = Server.path("api", "operations", operation);
        return State.of(server.get(position == 0 ? path : path + "?after=" + position));
    }

    /** After its rehearsal where it needs one before it may run; at once otherwise. */
    State begun() {
        return until(state -> !state.status().equals("REQUESTED"));
    }

    State ended() {
        return until(State::ended);
    }

    private State until(Predicate<State> reached) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        State state = look();
        while (!reached.test(state)) {
            if (System.nanoTime() > deadline) {
                throw new Failure(
                        Exit.FAILED,
                        "%s is still %s; it goes on without this terminal.".formatted(operation, state.status()),
                        List.of("daybook operation watch " + operation));
            }
            pause();
            state = look();
        }
        return state;
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted while waiting", List.of());
        }
    }
}
