package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.AsOf;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Markup;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows what happened, day by day. */
@Command(
        name = "timeline",
        description = "What happened, day by day.",
        footer = {
            "",
            "  daybook timeline 1 --as-of 14:00",
            "  daybook timeline 1 --as-of \"yesterday 09:15\" --clock happened",
            "  daybook timeline 1 --as-of 14:00 --diff 18:00",
            "",
            "Signs: " + Sign.LEGEND
        })
public final class TimelineVerb extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private String incident = "";

    @Option(names = "--details", description = "With the facts below each sentence.")
    private boolean details;

    @Option(names = "--newest-first", description = "The latest day on top.")
    private boolean newestFirst;

    @Option(names = "--public", description = "Only what everybody may read.")
    private boolean everybody;

    @Mixin
    private AsOf asOf = new AsOf();

    @Option(
            names = "--diff",
            paramLabel = "TIME",
            description = "What was added, changed and struck between --as-of and this moment.")
    private @Nullable String diff;

    @Override
    protected Exit run() {
        List<String> query = new ArrayList<>(asOf.query());
        if (newestFirst) {
            query.add(Server.query("order", "newest"));
        }
        if (everybody) {
            query.add(Server.query("visibility", "PUBLIC"));
        }
        if (diff != null) {
            return difference(query, diff);
        }
        String path = Server.path("api", "incidents", Reference.incident(incident), "timeline");
        JsonNode view = server().get(query.isEmpty() ? path : path + "?" + String.join("&", query));
        switch (format()) {
            case json -> data(Json.pretty(view));
            case md -> data(new TimelineMarkup(Markup.MARKDOWN, details).print(view));
            case phabricator -> data(new TimelineMarkup(Markup.REMARKUP, details).print(view));
            case table -> data(new TimelinePrinter(around().width(), around().colour(), details).print(view));
            case html -> throw otherFormat("table, json, md and phabricator");
        }
        return Exit.DONE;
    }

    private Exit difference(List<String> query, String other) {
        if (!asOf.isGiven()) {
            throw Failure.usage("--diff compares two moments: --as-of TIME is missing.");
        }
        if (newestFirst) {
            throw Failure.usage("--diff tells from the earlier moment to the later one; --newest-first does not fit.");
        }
        query.add(Server.query("diff", other));
        String path = Server.path("api", "incidents", Reference.incident(incident), "timeline", "difference");
        JsonNode difference = server().get(path + "?" + String.join("&", query));
        switch (format()) {
            case json -> data(Json.pretty(difference));
            case md -> data(new DifferenceMarkup(Markup.MARKDOWN).print(difference));
            case phabricator -> data(new DifferenceMarkup(Markup.REMARKUP).print(difference));
            case table -> data(new DifferencePrinter(around().width(), around().colour()).print(difference));
            case html -> throw otherFormat("table, json, md and phabricator");
        }
        return Exit.DONE;
    }
}
