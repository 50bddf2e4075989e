package org.daybook.cli.incident;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Group;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Reference.EntryReference;
import org.daybook.cli.client.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What is to be done so that it does not happen again. */
@Command(
        name = "action",
        description = "What is to be done so that it does not happen again.",
        subcommands = {ActionGroup.Add.class, ActionGroup.Done.class})
public final class ActionGroup extends Group {

    @Command(name = "add", description = "Add an action item; prints its name.")
    static final class Add extends EntryVerb {

        @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
        private String incident = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", description = "What is to be done.")
        private List<String> words = List.of();

        @Option(names = "--owner", paramLabel = "NAME", description = "Who does it.")
        private @Nullable String owner;

        @Option(names = "--public", description = "Everybody who has the incident's page may read it.")
        private boolean everybody;

        @Override
        protected Exit run() {
            String id = Reference.incident(incident);
            String given = words.isEmpty() ? null : String.join(" ", words);
            ObjectNode body = Json.object().put("text", needed(given, "TEXT", "What is to be done?"));
            if (owner != null) {
                body.put("owner", owner);
            }
            if (everybody) {
                body.put("visibility", "PUBLIC");
            }
            written(id, server().post(Server.path("api", "incidents", id, "action-items"), body), "entry", "Added");
            return Exit.DONE;
        }
    }

    @Command(name = "done", description = "An action item is done.")
    static final class Done extends EntryVerb {

        @Parameters(index = "0", paramLabel = "ITEM", description = "As INC-0001/31.")
        private String item = "";

        @Override
        protected Exit run() {
            EntryReference done = Reference.entry(item);
            String path = Server.path(
                    "api", "incidents", done.incident(), "action-items", String.valueOf(done.number()), "completion");
            written(done.incident(), server().post(path, Json.object()), "entry", "Done, noted as");
            return Exit.DONE;
        }
    }
}
