package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows what happened, day by day. */
@Command(
        name = "timeline",
        description = "What happened, day by day.",
        footer = {"", "Signs: " + Sign.LEGEND})
public final class TimelineVerb extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private String incident = "";

    @Option(names = "--details", description = "With the facts below each sentence.")
    private boolean details;

    @Option(names = "--newest-first", description = "The latest day on top.")
    private boolean newestFirst;

    @Option(names = "--public", description = "Only what everybody may read.")
    private boolean everybody;

    @Override
    protected Exit run() {
        List<String> query = new ArrayList<>();
        if (newestFirst) {
            query.add(Server.query("order", "newest"));
        }
        if (everybody) {
            query.add(Server.query("visibility", "PUBLIC"));
        }
        String path = Server.path("api", "incidents", Reference.incident(incident), "timeline");
        JsonNode view = server().get(query.isEmpty() ? path : path + "?" + String.join("&", query));
        switch (format()) {
            case json -> data(Json.pretty(view));
            case md -> data(new TimelineMarkdown(details).print(view));
            case table -> data(new TimelinePrinter(around().width(), around().colour(), details).print(view));
            case html, phabricator -> throw otherFormat("table, json and md");
        }
        return Exit.DONE;
    }
}
