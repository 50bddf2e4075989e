package org.daybook.cli.operation;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Text;

/** Why an operation ended, and what it found. */
final class Ending {

    private Ending() {}

    static void tell(State state, PrintStream err) {
        String id = state.id();
        switch (state.status()) {
            case "SUCCEEDED" -> succeeded(state, err);
            case "FAILED" -> {
                String why = state.why();
                say(err, "%s failed: %s.".formatted(id, why == null ? "no reason is recorded" : why));
                say(err, "  next: daybook operation logs " + id);
                say(err, "  next, once the cause is gone: daybook operation retry " + id);
            }
            default -> {
                String why = state.why();
                say(err, "%s was cancelled: %s.".formatted(id, why == null ? "nobody said why" : why));
            }
        }
    }

    private static void succeeded(State state, PrintStream err) {
        String id = state.id();
        if (state.rehearsalOnly()) {
            say(err, id + " was rehearsed; nothing was changed.");
            return;
        }
        String summary = state.text("summary", "");
        say(err, "%s finished%s: %s".formatted(id, state.verified() ? " and verified" : ", not verified", summary));
        String figures = state.row().path("figures").properties().stream()
                .map(f -> String.format(
                        Locale.ROOT, "%s %,d", f.getKey(), f.getValue().asLong()))
                .collect(Collectors.joining(", "));
        if (!figures.isEmpty()) {
            say(err, "  figures: " + figures);
        }
        Json.texts(state.row(), "verified").forEach(finding -> say(err, "  verified: " + finding));
    }

    private static void say(PrintStream err, String line) {
        err.println(Text.line(line));
    }
}
