package org.daybook.cli.incident;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** All incidents, in the server's order. */
@Command(name = "list", description = "All incidents.")
final class IncidentList extends Verb {

    @Override
    protected Exit run() {
        JsonNode answer = server().get(Server.path("api", "incidents"));
        show(answer, () -> grid(answer));
        return Exit.DONE;
    }

    private static Grid grid(JsonNode answer) {
        Grid grid = Grid.of("ID", "STATUS", "SEV", "DAY 1", "ENTRIES", "WORK", "TITLE")
                .whenEmpty("No incidents. To begin one: daybook incident declare \"TITLE\"");
        for (JsonNode row : Json.list(answer, "incidents")) {
            grid.row(
                    Json.text(row, "incident"),
                    Json.text(row, "status"),
                    Json.text(row, "severity"),
                    Json.text(row, "startDay"),
                    Json.text(row, "entries"),
                    work(row),
                    Json.text(row, "title"));
        }
        return grid;
    }

    private static String work(JsonNode row) {
        List<String> running = new ArrayList<>();
        row.path("operations").valueStream().forEach(o -> running.add(Json.text(o, "step", "?")));
        return running.isEmpty() ? "-" : String.join(", ", running);
    }
}
