package org.daybook.cli.incident;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an entry: one line at three in the morning. Prints its name, {@code INC-0001/12}. */
@Command(
        name = "log",
        description = "Write down what happened; prints the entry's name.",
        footer = {
            "",
            "  daybook log 1 \"disk is full again\"",
            "  daybook log 1 mount-failed volume=peony-data message=\"bad superblock\" --at 09:14",
            "  daybook log --kinds"
        })
public final class Log extends EntryVerb {

    static final String TIME =
            "When: 2025-12-04T08:52, 10:40, -2h, \"yesterday 09:15\"; in the incident's zone unless it says otherwise.";

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private @Nullable String incident;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "KIND|TEXT",
            description = "A kind with its fields as name=value, or free text.")
    private List<String> words = List.of();

    @Option(names = "--kinds", description = "List the kinds and their fields.")
    private boolean kinds;

    @Option(names = "--at", paramLabel = "TIME", description = TIME)
    private @Nullable String at;

    @Option(names = "--public", description = "Everybody who has the incident's page may read it.")
    private boolean everybody;

    @Option(names = "--internal", description = "Only the team may read it.")
    private boolean team;

    @Override
    protected Exit run() {
        if (kinds) {
            JsonNode answer = server().get(Server.path("api", "kinds"));
            show(answer, () -> new Kinds(answer).grid());
            return Exit.DONE;
        }
        if (everybody && team) {
            throw Failure.usage("--public or --internal, not both.", "daybook log --help");
        }
        String id = Reference.incident(needed(incident, "ID", "Which incident?"));
        ObjectNode body = entry();
        if (at != null) {
            body.put("at", at);
        }
        if (everybody || team) {
            body.put("visibility", everybody ? "PUBLIC" : "INTERNAL");
        }
        JsonNode answer = server().post(Server.path("api", "incidents", id, "entries"), body);
        written(id, answer, "entry", "Logged");
        return Exit.DONE;
    }

    private ObjectNode entry() {
        List<String> given = words.isEmpty() ? List.of(needed(null, "TEXT", "What happened?")) : words;
        if (!Kinds.looksLikeKind(given)) {
            return Json.object().put("text", String.join(" ", given));
        }
        Kinds known = new Kinds(server().get(Server.path("api", "kinds")));
        return known.entry(given);
    }
}
