package org.daybook.cli.incident;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Moments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What those who wait are told, and when they are told more. */
public abstract class Updates extends Verb {

    private static final String AHEAD = "18:00, +2h, \"tomorrow 10:00\"; in the incident's zone.";

    @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private String incident = "";

    /** Says at last when the next update is due, in the incident's zone. */
    final Exit publish(String resource, ObjectNode body, String done) {
        String id = Reference.incident(incident);
        JsonNode answer = server().post(Server.path("api", "incidents", id, resource), body);
        JsonNode overview = server().get(seeing(Server.path("api", "incidents", id), answer));
        @Nullable String due = Moments.text(Json.text(overview.path("promise"), "due"), Json.text(overview, "zone"));
        String name = id + "/" + Json.text(answer, "entry", "?");
        tell("%s %s. Next update: %s.".formatted(done, name, due == null ? "none promised" : due));
        show(answer, name);
        return Exit.DONE;
    }

    @Command(
            name = "update",
            description = "Tell everybody where it stands; prints the update's name.",
            footer = {"", "  daybook update 1 \"Tables are loading, 3 of 5 are in\" --next 18:00"})
    public static final class Update extends Updates {

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", description = "What they are told.")
        private List<String> words = List.of();

        @Option(names = "--next", paramLabel = "TIME", description = "When the next one comes: " + AHEAD)
        private @Nullable String next;

        @Option(
                names = "--rests-on",
                split = ",",
                paramLabel = "N",
                description = "Numbers of the entries it relies on.")
        private List<Integer> restsOn = List.of();

        @Override
        protected Exit run() {
            String given = words.isEmpty() ? null : String.join(" ", words);
            ObjectNode body = Json.object().put("text", needed(given, "TEXT", "What are they told?"));
            restsOn.forEach(body.putArray("restsOn")::add);
            if (next != null) {
                body.put("nextUpdate", next);
            }
            return publish("updates", body, "Published");
        }
    }

    @Command(
            name = "promise",
            description = "Promise the next update; when none comes by then, the log says so.",
            footer = {"", "  daybook promise 1 18:00"})
    public static final class Promise extends Updates {

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "TIME", description = "When: " + AHEAD)
        private List<String> due = List.of();

        @Override
        protected Exit run() {
            return publish("promises", Json.object().put("due", String.join(" ", due)), "Promised");
        }
    }
}
