package org.daybook.cli.incident;

import java.util.List;
import java.util.stream.Collectors;
import org.daybook.cli.client.AsOf;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Reference.EntryReference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions of those who wait, and their answers. */
@Command(name = "questions", description = "The questions of an incident, and their answers.")
public final class Questions extends Verb {

    @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private String incident = "";

    @Option(names = "--open", description = "Only those that wait for an answer.")
    private boolean open;

    @Mixin
    private AsOf asOf = new AsOf();

    @Override
    protected Exit run() {
        String id = Reference.incident(incident);
        JsonNode answer = server().get(asOf.of(Server.path("api", "incidents", id, "questions")));
        past(answer);
        show(answer, () -> grid(id, answer));
        return Exit.DONE;
    }

    private Grid grid(String id, JsonNode answer) {
        Grid grid = Grid.of("QUESTION", "STATE", "BY", "TEXT")
                .whenEmpty("No questions. To ask one: daybook ask %s \"...\"".formatted(id));
        for (JsonNode question : Json.list(answer, "questions")) {
            String state = Json.text(question, "state", "");
            if (open && state.equals("ANSWERED")) {
                continue;
            }
            grid.row(
                    id + "/" + Json.text(question, "number", "?"),
                    state.equals("STALE") ? "BEING CHECKED AGAIN" : state,
                    Json.text(question, "by"),
                    Json.text(question, "text"));
            JsonNode given = question.path("answer");
            if (given.isObject()) {
                grid.row("", "", Json.text(given, "by"), "= " + Json.text(given, "text", "") + restsOn(given));
            }
        }
        return grid;
    }

    private static String restsOn(JsonNode answer) {
        String entries =
                Json.texts(answer, "restsOn").stream().map(n -> "#" + n).collect(Collectors.joining(", "));
        return entries.isEmpty() ? "" : " (rests on " + entries + ")";
    }

    /** Asks. Prints the question's name. */
    @Command(name = "ask", description = "Ask those who work on it; prints the question's name.")
    public static final class Ask extends EntryVerb {

        @Parameters(index = "0", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
        private String incident = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", description = "The question.")
        private List<String> words = List.of();

        @Override
        protected Exit run() {
            String id = Reference.incident(incident);
            String text = needed(words.isEmpty() ? null : String.join(" ", words), "TEXT", "What is the question?");
            JsonNode answer = server().post(
                            Server.path("api", "incidents", id, "questions"),
                            Json.object().put("text", text));
            written(id, answer, "question", "Asked");
            return Exit.DONE;
        }
    }

    /** Answers, or answers anew. */
    @Command(
            name = "answer",
            description = "Answer a question, or answer it anew, for those who may read the question.")
    public static final class Answer extends EntryVerb {

        @Parameters(index = "0", paramLabel = "QUESTION", description = "As INC-0001/14; see 'daybook questions'.")
        private String question = "";

        @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", description = "The answer.")
        private List<String> words = List.of();

        @Option(
                names = "--rests-on",
                split = ",",
                paramLabel = "N",
                description = "Numbers of the entries it relies on; a correction of one marks the answer.")
        private List<Integer> restsOn = List.of();

        @Option(names = "--internal", description = "Only the team may read it, also where the question is public.")
        private boolean team;

        @Override
        protected Exit run() {
            EntryReference asked = Reference.entry(question);
            @Nullable String given = words.isEmpty() ? null : String.join(" ", words);
            ObjectNode body = Json.object().put("text", needed(given, "TEXT", "What is the answer?"));
            restsOn.forEach(body.putArray("restsOn")::add);
            if (team) {
                body.put("visibility", "INTERNAL");
            }
            JsonNode answer = server().post(
                            Server.path(
                                    "api",
                                    "incidents",
                                    asked.incident(),
                                    "questions",
                                    String.valueOf(asked.number()),
                                    "answers"),
                            body);
            written(asked.incident(), answer, "entry", "Answered as");
            return Exit.DONE;
        }
    }
}
