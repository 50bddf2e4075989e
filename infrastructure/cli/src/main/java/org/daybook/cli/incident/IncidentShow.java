package org.daybook.cli.incident;

import org.daybook.cli.client.AsOf;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Where one incident stands. */
@Command(name = "show", description = "Where an incident stands.")
final class IncidentShow extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private String incident = "";

    @Mixin
    private AsOf asOf = new AsOf();

    @Override
    protected Exit run() {
        String id = Reference.incident(incident);
        JsonNode row = server().get(asOf.of(Server.path("api", "incidents", id)));
        past(row);
        show(row, () -> grid(row));
        if (!asOf.isGiven()) {
            tell("  next: daybook timeline " + id);
        }
        return Exit.DONE;
    }

    private static Grid grid(JsonNode row) {
        Grid grid = Grid.of("WHAT", "VALUE").row("incident", Json.text(row, "incident"));
        if (row.path("asOf").isObject()) {
            grid.row("as of", AsOf.moment(row));
        }
        if (!AsOf.hasAnything(row)) {
            return grid.row("status", "not declared yet");
        }
        grid.row("title", Json.text(row, "title"))
                .row("status", Json.text(row, "status"))
                .row("severity", Json.text(row, "severity"))
                .row("targets", String.join(", ", Json.texts(row, "targets")))
                .row("day 1", Json.text(row, "startDay", "?") + ", " + Json.text(row, "zone", "?"))
                .row("lead", Json.text(row, "lead", "nobody yet"))
                .row("entries", Json.text(row, "entries"))
                .row("next update", Json.text(row.path("promise"), "due", "none promised"));
        row.path("operations")
                .valueStream()
                .forEach(o -> grid.row(
                        "work",
                        "%s %s: %s on %s"
                                .formatted(
                                        Json.text(o, "operation", ""),
                                        Json.text(o, "status", ""),
                                        Json.text(o, "name", Json.text(o, "step", "")),
                                        Json.text(o, "target", ""))));
        return grid;
    }
}
