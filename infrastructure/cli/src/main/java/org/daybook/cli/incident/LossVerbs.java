package org.daybook.cli.incident;

import java.util.Locale;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Reference.EntryReference;
import org.daybook.cli.client.Server;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What is said of a loss. */
abstract class LossVerbs extends EntryVerb {

    private static final String KINDS = "LOST, REGENERABLE, REGENERATED, SAFE or UNKNOWN.";
    private static final String ROWS = "A number, \"at least 3\", \"about 1,200\" or unknown.";

    @Option(names = "--evidence", paramLabel = "TEXT", description = "How that is known.")
    private @Nullable String evidence;

    @Option(names = "--public", description = "Everybody who has the incident's page may read it.")
    private boolean everybody;

    /** @param path below the ledger of the incident; empty for the ledger itself */
    final Exit say(String incident, ObjectNode body, String done, String... path) {
        body.put("evidence", needed(evidence, "--evidence", "How is that known?"));
        if (everybody) {
            body.put("visibility", "PUBLIC");
        }
        String resource = Server.path("api", "incidents", incident, "loss");
        written(
                incident,
                server().post(path.length == 0 ? resource : resource + Server.path(path), body),
                "entry",
                done);
        return Exit.DONE;
    }

    static void put(ObjectNode body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    @Command(name = "add", description = "Add a line to the ledger; prints its name.")
    static final class Add extends LossVerbs {

        @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
        private String incident = "";

        @Parameters(index = "1", paramLabel = "TABLE", description = "The table concerned.")
        private String table = "";

        @Parameters(index = "2", paramLabel = "KIND", description = KINDS)
        private String kind = "";

        @Option(names = "--rows", paramLabel = "N", description = ROWS)
        private String rows = "unknown";

        @Option(names = "--since", paramLabel = "DATE", description = "First day concerned, as 2025-11-14.")
        private @Nullable String since;

        @Option(names = "--until", paramLabel = "DATE", description = "Last day concerned.")
        private @Nullable String until;

        @Override
        protected Exit run() {
            ObjectNode body = Json.object().put("table", table).put("kind", kind.toUpperCase(Locale.ROOT));
            put(body, "rows", rows);
            put(body, "since", since);
            put(body, "until", until);
            return say(Reference.incident(incident), body, "Added");
        }
    }

    @Command(name = "revise", description = "Say anew what a line says; what is not given stays.")
    static final class Revise extends LossVerbs {

        @Parameters(index = "0", paramLabel = "LINE", description = "As INC-0001/31; see 'daybook loss'.")
        private String line = "";

        @Option(names = "--kind", paramLabel = "KIND", description = KINDS)
        private @Nullable String kind;

        @Option(names = "--rows", paramLabel = "N", description = ROWS)
        private @Nullable String rows;

        @Override
        protected Exit run() {
            EntryReference revised = Reference.entry(line);
            ObjectNode body = Json.object();
            put(body, "kind", kind == null ? null : kind.toUpperCase(Locale.ROOT));
            put(body, "rows", rows);
            return say(revised.incident(), body, "Revised by", String.valueOf(revised.number()), "revision");
        }
    }

    @Command(name = "rule-out", description = "There was no such loss after all.")
    static final class RuleOut extends LossVerbs {

        @Parameters(index = "0", paramLabel = "LINE", description = "As INC-0001/31; see 'daybook loss'.")
        private String line = "";

        @Override
        protected Exit run() {
            EntryReference excluded = Reference.entry(line);
            return say(
                    excluded.incident(), Json.object(), "Ruled out by", String.valueOf(excluded.number()), "exclusion");
        }
    }
}
