package org.daybook.cli.incident;

import java.util.Locale;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Reference.EntryReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** What is done about an entry as a whole. */
public abstract class Amending extends EntryVerb {

    @Parameters(index = "0", paramLabel = "ENTRY", description = "As INC-0001/12.")
    private String entry = "";

    final Exit amend(String resource, ObjectNode body, String done) {
        EntryReference amended = Reference.entry(entry);
        written(amended.incident(), post(amended, resource, body), "entry", done + " by");
        return Exit.DONE;
    }

    @Command(name = "retract", description = "Withdraw an entry; it stays readable, struck through.")
    public static final class Retract extends Amending {

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why it does not hold.")
        private @Nullable String reason;

        @Override
        protected Exit run() {
            return amend(
                    "retraction",
                    Json.object().put("reason", needed(reason, "--reason", "Why does it not hold?")),
                    "Retracted");
        }
    }

    @Command(name = "pin", description = "Mark an entry as a key moment.")
    public static final class Pin extends Amending {
        @Override
        protected Exit run() {
            return amend("pin", Json.object().put("pinned", true), "Pinned");
        }
    }

    @Command(name = "unpin", description = "A key moment no longer.")
    public static final class Unpin extends Amending {
        @Override
        protected Exit run() {
            return amend("pin", Json.object().put("pinned", false), "Unpinned");
        }
    }

    @Command(name = "show-to", description = "Who may read an entry: public, or internal.")
    public static final class ShowTo extends Amending {

        @Parameters(
                index = "1",
                paramLabel = "public|internal",
                description = "Everybody who has the incident's page, or the team alone.")
        private String readers = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        private @Nullable String reason;

        @Override
        protected Exit run() {
            String chosen = readers.toUpperCase(Locale.ROOT);
            if (!chosen.equals("PUBLIC") && !chosen.equals("INTERNAL")) {
                throw Failure.usage(
                        "'%s' are no readers; it takes public or internal.".formatted(readers),
                        "daybook show-to --help");
            }
            ObjectNode body = Json.object().put("visibility", chosen);
            if (reason != null) {
                body.put("reason", reason);
            }
            return amend("visibility", body, "Shown");
        }
    }
}
