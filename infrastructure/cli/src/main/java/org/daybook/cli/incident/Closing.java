package org.daybook.cli.incident;

import java.util.List;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ends of an incident, and its return. */
abstract class Closing extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private String incident = "";

    @Option(names = "--at", paramLabel = "TIME", description = Log.TIME)
    private @Nullable String at;

    /** @param collection the resource that a closing creates  @param field what its sentence is called there */
    final Exit close(String collection, String field, @Nullable String sentence, String question) {
        String id = Reference.incident(incident);
        ObjectNode body = Json.object().put(field, needed(sentence, field, question));
        if (at != null) {
            body.put("at", at);
        }
        JsonNode answer = server().post(Server.path("api", "incidents", id, collection), body);
        warnings(answer);
        JsonNode overview = server().get(seeing(Server.path("api", "incidents", id), answer));
        tell("%s is %s, %s.".formatted(id, Json.text(overview, "status", "?"), Json.text(answer, "at", "now")));
        show(answer, id);
        return Exit.DONE;
    }

    private static @Nullable String joined(List<String> words) {
        return words.isEmpty() ? null : String.join(" ", words);
    }

    @Command(name = "mitigate", description = "The service works again; recovery may go on.")
    static final class Mitigate extends Closing {

        @Parameters(
                index = "1..*",
                arity = "0..*",
                paramLabel = "SUMMARY",
                description = "What works again, and what does not yet.")
        private List<String> summary = List.of();

        @Override
        protected Exit run() {
            return close("mitigation", "summary", joined(summary), "What works again, and what does not yet?");
        }
    }

    @Command(name = "resolve", description = "The recovery is over; recovery steps are refused from here on.")
    static final class Resolve extends Closing {

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "SUMMARY", description = "How it ended.")
        private List<String> summary = List.of();

        @Override
        protected Exit run() {
            return close("resolution", "summary", joined(summary), "How did it end?");
        }
    }

    @Command(name = "reopen", description = "It is not over.")
    static final class Reopen extends Closing {

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
        private @Nullable String reason;

        @Override
        protected Exit run() {
            return close("reopening", "reason", reason, "Why is it not over?");
        }
    }
}
