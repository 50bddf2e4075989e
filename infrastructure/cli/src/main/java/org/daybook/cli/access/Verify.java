package org.daybook.cli.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Whether the log is what was once written. */
@Command(
        name = "verify",
        description = "Check the hash chains of the whole log; for administrators.",
        footer = {
            "",
            "  daybook verify --store                      exit code 1 where an event was altered, moved, added or is missing",
            "  daybook verify --store --heads server.log   also where the latest events of a chain were cut off",
            "",
            "The server writes 'Chain head' lines to its log every hour and when it stops. Keep that log elsewhere."
        })
public final class Verify extends Verb {

    @Option(names = "--store", description = "The event store of the server.")
    private boolean store;

    @Option(
            names = "--heads",
            paramLabel = "FILE",
            description = "A server's log, whose 'Chain head' lines the chains must go through; - reads the input.")
    private @Nullable String heads;

    @Override
    protected Exit run() {
        if (!store) {
            throw Failure.usage("what is to be verified?", "daybook verify --store");
        }
        String path = Server.path("api", "store", "verification");
        JsonNode report = heads == null ? server().get(path) : server().post(path, KeptHeads.in(read(heads)));
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

    private String read(String file) {
        try {
            if (file.equals("-")) {
                return around().in().lines().collect(Collectors.joining("\n"));
            }
            return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1); // only ASCII lines are looked for
        } catch (IOException | InvalidPathException e) {
            throw Failure.usage(
                    "--heads: %s cannot be read (%s)".formatted(file, e.getMessage()),
                    "daybook verify --store --heads server.log");
        }
    }
}
