package org.daybook.cli.incident;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Begins an incident. Prints its id. */
@Command(name = "declare", description = "Begin an incident; prints its id.")
final class Declare extends Verb {

    @Parameters(arity = "0..*", paramLabel = "TITLE", description = "What is broken, in one line.")
    private List<String> title = List.of();

    @Option(
            names = "--target",
            paramLabel = "T",
            description = "A configured target that is concerned; repeat for more.")
    private List<String> targets = List.of();

    @Option(
            names = "--zone",
            paramLabel = "Z",
            description = "Time zone of the days, as Europe/Berlin; the server's otherwise.")
    private @Nullable String zone;

    @Option(names = "--started", paramLabel = "TIME", description = Log.TIME + " Its day is day 1.")
    private @Nullable String started;

    @Option(names = "--severity", paramLabel = "1..4", description = "1 is the worst.")
    private @Nullable Integer severity;

    @Override
    protected Exit run() {
        ObjectNode body = Json.object();
        body.put("title", needed(title.isEmpty() ? null : String.join(" ", title), "TITLE", "What is broken?"));
        body.set("targets", Json.array(targets));
        if (zone != null) {
            body.put("zone", zone);
        }
        if (started != null) {
            body.put("started", started);
        }
        if (severity != null) {
            body.put("severity", severity);
        }
        JsonNode answer = server().post(Server.path("api", "incidents"), body);
        String id = Json.text(answer, "incident", "?");
        JsonNode overview = server().get(seeing(Server.path("api", "incidents", id), answer));
        warnings(answer);
        tell("Declared %s, %s. Day 1 is %s, in the zone %s."
                .formatted(
                        id,
                        Json.text(answer, "at", "now"),
                        Json.text(overview, "startDay", "?"),
                        Json.text(overview, "zone", "?")));
        tell("  next: daybook log " + id + " crash-reported symptom=\"...\"");
        show(answer, id);
        return Exit.DONE;
    }
}
