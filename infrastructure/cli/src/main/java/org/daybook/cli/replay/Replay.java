package org.daybook.cli.replay;

import java.time.Duration;
import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Global.Format;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Rebuilds read models from the log and follows the rebuild to its end. Whoever stops looking stops nothing. */
@Command(
        name = "replay",
        description = "Read models built anew from the log; all goes on meanwhile.",
        footer = {
            "",
            "One line tells how far it is:",
            "  replay timeline 312,000/500,000 62.4%% 61,300 events/s state=running phase=fold eta=3s..4s"
        })
public final class Replay extends Verb {

    private static final Duration LOOK = Duration.ofMillis(500);

    @Option(names = "--projection", paramLabel = "NAME", description = "Only this one, as timeline; all otherwise.")
    private @Nullable String projection;

    @Option(
            names = "--watch",
            arity = "0..1",
            fallbackValue = "0",
            paramLabel = "NUMBER",
            description = "Follow it to its end; with a number, begin none and follow that one.")
    private @Nullable Long watched;

    @Option(names = "--cancel", paramLabel = "NUMBER", description = "Begin none: stop that one. Nothing is changed.")
    private @Nullable Long cancelled;

    private String shown = "";

    @Override
    protected Exit run() {
        if (cancelled != null) {
            server().post(Server.path("api", "replays", Long.toString(cancelled), "cancellation"), Json.object());
            tell("Replay %d is stopped, or had ended. The read models are as they were.".formatted(cancelled));
            return Exit.DONE;
        }
        JsonNode replay = watched == null || watched == 0 ? begin() : look(watched);
        long number = replay.path("replay").asLong();
        if (watched == null) {
            show(replay, true);
            tell("  next: daybook replay --watch " + number);
            return Exit.DONE;
        }
        while (state(replay).equals("running")) {
            show(replay, false);
            pause();
            replay = look(number);
        }
        show(replay, true);
        if (state(replay).equals("done")) {
            return Exit.DONE;
        }
        String why = replay.path("error").asString("its server is gone");
        throw new Failure(
                Exit.FAILED,
                "replay %d %s: %s. The read models are as they were.".formatted(number, state(replay), why),
                List.of("daybook replay --watch" + (projection == null ? "" : " --projection " + projection)));
    }

    private JsonNode begin() {
        ObjectNode body = Json.object();
        if (projection != null) {
            body.put("projection", projection);
        }
        return server().post("/api/replays", body);
    }

    private JsonNode look(long number) {
        return server().get(Server.path("api", "replays", Long.toString(number)));
    }

    private static String state(JsonNode replay) {
        return replay.path("state").asString("");
    }

    /** Where the output is kept or read by a program, only what changed is written. */
    private void show(JsonNode replay, boolean last) {
        if (format() == Format.json) {
            if (last) {
                data(Json.pretty(replay));
            }
            return;
        }
        String line = Text.line(replay.path("line").asString(""));
        if (around().terminal()) {
            around().out()
                    .print("\r" + Text.cut(line, Math.max(20, around().width() - 1)) + "\u001b[K" + (last ? "\n" : ""));
            around().out().flush();
        } else if (!line.equals(shown)) {
            data(line);
        }
        shown = line;
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
