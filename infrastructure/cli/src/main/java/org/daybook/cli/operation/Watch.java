package org.daybook.cli.operation;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Surroundings;
import org.daybook.cli.print.Text;

/**
 * Follows an operation to its end. Whoever stops looking stops nothing: Ctrl-C detaches, and a server that is away for
 * a while is waited for.
 */
final class Watch {

    private static final Duration LOOK = Duration.ofMillis(500);
    /** Between two lines about the same state, where they are kept and not rewritten. */
    private static final Duration REPEAT = Duration.ofSeconds(5);

    private static final Duration AWAY_AT_MOST = Duration.ofMinutes(2);
    /** The verification is recorded right after the success. */
    private static final Duration VERIFICATION = Duration.ofSeconds(3);

    private final String id;
    private final Surroundings around;
    private final boolean json;
    private final Supplier<State> source;
    private String told = "";
    private String shown = "";
    private long shownAt;
    private boolean openLine;

    /** @param json whether each look is written as one line of JSON instead */
    Watch(String id, Surroundings around, boolean json, Supplier<State> source) {
        this.id = id;
        this.around = around;
        this.json = json;
        this.source = source;
    }

    /** @return DONE for success, else UNSUCCESSFUL */
    Exit follow() {
        Thread detached = new Thread(() -> {
            endLine();
            around.err().println("Detached: " + id + " goes on without this terminal.");
            around.err().println("  next: daybook operation watch " + id);
        });
        Runtime.getRuntime().addShutdownHook(detached);
        try {
            return toTheEnd();
        } finally {
            Runtime.getRuntime().removeShutdownHook(detached);
        }
    }

    private Exit toTheEnd() {
        State state = look();
        while (!state.ended()) {
            show(state);
            tellChange(state);
            pause();
            state = look();
        }
        long until = System.nanoTime() + VERIFICATION.toNanos();
        while (state.succeeded() && !state.rehearsalOnly() && !state.verified() && System.nanoTime() < until) {
            pause();
            state = look();
        }
        shown = "";
        show(state);
        endLine();
        Ending.tell(state, around.err());
        return state.succeeded() ? Exit.DONE : Exit.UNSUCCESSFUL;
    }

    /** A server that restarts, or a network that is away, is no reason to look away. */
    private State look() {
        long since = System.nanoTime();
        boolean complained = false;
        while (true) {
            try {
                return source.get();
            } catch (Failure e) {
                if (e.exit() != Exit.UNREACHABLE || System.nanoTime() - since > AWAY_AT_MOST.toNanos()) {
                    throw e;
                }
                if (!complained) {
                    endLine();
                    around.err()
                            .println(
                                    "No answer from the server; the operation does not need it to be seen. Trying again ...");
                    complained = true;
                }
                pause();
            }
        }
    }

    private void show(State state) {
        String line = json ? Json.compact(state.answer()) : ProgressLine.of(state);
        boolean changed = !line.equals(shown);
        if (around.terminal() && !json) {
            if (changed) {
                around.out().print("\r" + Text.cut(line, Math.max(20, around.width() - 1)) + "\u001b[K");
                around.out().flush();
                openLine = true;
            }
            shown = line;
            return;
        }
        boolean otherState = !state.status().equals(told);
        boolean due = System.nanoTime() - shownAt > REPEAT.toNanos();
        if (shown.isEmpty() || otherState || changed && (due || json)) {
            around.out().println(line);
            shown = line;
            shownAt = System.nanoTime();
        }
    }

    /** Says once for each state what it waits for and what helps. */
    private void tellChange(State state) {
        if (state.status().equals(told)) {
            return;
        }
        told = state.status();
        List<String> sentences = Waiting.of(state);
        if (!sentences.isEmpty()) {
            endLine();
            sentences.forEach(sentence -> around.err().println(Text.line(sentence)));
        }
    }

    private void endLine() {
        if (openLine) {
            around.out().println();
            openLine = false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(Exit.FAILED, "interrupted while watching", List.of());
        }
    }
}
