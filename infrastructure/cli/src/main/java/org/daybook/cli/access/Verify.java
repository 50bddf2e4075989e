package org.daybook.cli.access;

import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Whether the log is what was once written. */
@Command(
        name = "verify",
        description = "Check the hash chains of the whole log; for administrators.",
        footer = {
            "",
            "  daybook verify --store        exit code 1 where an event was altered, moved, added or is missing"
        })
public final class Verify extends Verb {

    @Option(names = "--store", description = "The event store of the server.")
    private boolean store;

    @Override
    protected Exit run() {
        if (!store) {
            throw Failure.usage("what is to be verified?", "daybook verify --store");
        }
        JsonNode report = server().get(Server.path("api", "store", "verification"));
        boolean sound = report.path("sound").asBoolean(false);
        String events = "%,d events read, %,d of them redacted"
                .formatted(
                        report.path("events").asLong(0), report.path("redacted").asLong(0));
        if (sound) {
            show(report, "sound: " + events);
            return Exit.DONE;
        }
        show(report, () -> {
            Grid grid = Grid.of("EVENT", "FAULT");
            Json.list(report, "faults")
                    .forEach(fault -> grid.row(
                            Json.text(fault, "aggregateId", "?") + "/" + Json.text(fault, "number", "?"),
                            Json.text(fault, "what")));
            return grid;
        });
        tell("NOT sound: %s, %s faults; the first is %s/%s."
                .formatted(
                        events,
                        Json.text(report, "found", "?"),
                        Json.text(report.path("first"), "aggregateId", "?"),
                        Json.text(report.path("first"), "number", "?")));
        return Exit.FAILED;
    }
}
