package org.daybook.cli.operation;

import java.util.Locale;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Verbs that open the locks of what destroys, or keep them shut. */
final class Locks {

    private Locks() {}

    @Command(name = "approve", description = "Let it run: of the plan that is shown, and of no other.")
    static final class Approve extends OperationVerb {

        @Option(
                names = "--plan",
                paramLabel = "HASH",
                description = "The plan that was read, or how its hash begins; asks nothing then.")
        private @Nullable String plan;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is right.")
        private @Nullable String reason;

        @Override
        protected Exit run() {
            State state = state();
            JsonNode seen = state.plan();
            ObjectNode body = Json.object();
            if (reason != null) {
                body.put("reason", reason);
            }
            if (seen != null) {
                String hash = Json.text(seen, "hash", "");
                around().err().println(PlanText.of(state, seen));
                if (plan != null && !hash.startsWith(plan)) {
                    throw new Failure(
                            Exit.REFUSED,
                            "the plan of %s is another one by now.".formatted(id()),
                            java.util.List.of("daybook operation show " + id()));
                }
                if (plan == null
                        && mayAsk()
                        && !ask("Approve this plan? Type yes:").equals("yes")) {
                    throw new Failure(
                            Exit.FAILED,
                            "not approved.",
                            java.util.List.of("daybook operation refuse %s --reason \"...\"".formatted(id())));
                }
                body.put("planHash", hash);
            }
            return wish("approval", body);
        }
    }

    @Command(name = "refuse", description = "Do not let it run; it ends.")
    static final class Refuse extends OperationVerb {

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why not.")
        private @Nullable String reason;

        @Override
        protected Exit run() {
            return wish("refusal", Json.object().put("reason", needed(reason, "--reason", "Why not?")));
        }
    }

    @Command(
            name = "waive",
            description = "Do without a lock, by typing the target's name; the timeline shows it.",
            footer = {"", "Locks: VERIFIED_COPY, REHEARSAL, SECOND_PERSON."})
    static final class Waive extends OperationVerb {

        @Parameters(index = "1", paramLabel = "LOCK", description = "The lock, as 'verified-copy'.")
        private String lock = "";

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why there is no other way.")
        private @Nullable String reason;

        @Option(names = "--confirm", paramLabel = "NAME", description = "The target's name; asked for otherwise.")
        private @Nullable String confirm;

        @Override
        protected Exit run() {
            String name = lock.strip().toUpperCase(Locale.ROOT).replace('-', '_');
            String why = needed(reason, "--reason", "Why is there no other way?");
            if (confirm == null && !mayAsk()) {
                throw Failure.usage(
                        "to waive a lock, give the target's name.",
                        "daybook operation waive %s %s --reason \"...\" --confirm TARGET".formatted(id(), name));
            }
            String typed = confirm == null
                    ? ask("To waive %s of %s, type the name of its target:".formatted(name, id()))
                    : confirm;
            return wish(
                    "waivers",
                    Json.object().put("lock", name).put("reason", why).put("confirmation", typed));
        }
    }
}
