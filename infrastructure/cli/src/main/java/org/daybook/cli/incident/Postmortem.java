package org.daybook.cli.incident;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Global.Format;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The document at the end of an incident. */
@Command(
        name = "postmortem",
        description = "Write the postmortem from the log: summary, impact, milestones, phases, timeline, action items.",
        footer = {
            "",
            "  daybook postmortem 1 > postmortem.md",
            "  daybook postmortem 1 -o phabricator",
            "  daybook postmortem 1 --summary summary.md     what people write, in Markdown; - reads standard input",
            "  daybook postmortem 1 --publish                everybody may read it, with the summary as it is now"
        })
public final class Postmortem extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private String incident = "";

    @Option(names = "--summary", paramLabel = "FILE", description = "Replaces the summary; - for standard input.")
    private @Nullable String summary;

    @Option(names = "--publish", description = "Lets everybody read it.")
    private boolean publish;

    @Override
    protected Exit run() {
        String id = Reference.incident(incident);
        if (summary != null) {
            post(id, "summary", Json.object().put("text", text(summary)), "Summary written by");
        }
        if (publish) {
            post(id, "publication", Json.object(), "Published by");
        }
        if (summary == null && !publish) {
            print(id);
        }
        return Exit.DONE;
    }

    private void post(String id, String resource, ObjectNode body, String done) {
        JsonNode answer = server().post(Server.path("api", "incidents", id, "postmortem", resource), body);
        String name = id + "/" + Json.text(answer, "entry", "?");
        tell("%s %s.".formatted(done, name));
        show(answer, name);
    }

    private void print(String id) {
        String wanted =
                switch (format()) {
                    case table, md, json -> "md";
                    case html -> "html";
                    case phabricator -> "phabricator";
                };
        String path = Server.path("api", "incidents", id, "postmortem") + "?" + Server.query("format", wanted);
        JsonNode document = server().get(path);
        if (format() == Format.json) {
            data(Json.pretty(document));
        } else {
            data(Json.text(document, "text", "").lines().map(Text::line).collect(Collectors.joining("\n")));
        }
    }

    private String text(String file) {
        try {
            if (file.equals("-")) {
                BufferedReader in = around().in();
                return in.lines().collect(Collectors.joining("\n"));
            }
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Failure.usage(
                    "--summary: %s cannot be read as UTF-8 text: %s".formatted(file, e.getMessage()),
                    command() + " --help");
        }
    }
}
