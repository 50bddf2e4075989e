package org.daybook.cli.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Group;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.daybook.cli.print.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** What recovery work there is. */
@Command(
        name = "step",
        description = "The catalogue of recovery steps.",
        subcommands = {StepGroup.ListAll.class, StepGroup.Show.class})
public final class StepGroup extends Group {

    @Command(name = "list", description = "All steps.")
    static final class ListAll extends Verb {
        @Override
        protected Exit run() {
            JsonNode answer = server().get(Server.path("api", "steps"));
            show(answer, () -> {
                Grid grid = Grid.of("STEP", "EFFECT", "WHAT IT DOES").whenEmpty("This server offers no steps.");
                for (JsonNode step : Json.items(answer, "steps")) {
                    grid.row(Json.text(step, "name"), effect(step), Json.text(step, "summary"));
                }
                return grid;
            });
            tell("  next: daybook step show STEP");
            return Exit.DONE;
        }
    }

    @Command(name = "show", description = "One step: its parameters and safeguards.")
    static final class Show extends Verb {

        @Parameters(index = "0", paramLabel = "STEP", description = "The step.")
        private String step = "";

        @Override
        protected Exit run() {
            JsonNode described = server().get(Server.path("api", "steps", step));
            switch (format()) {
                case json -> data(Json.pretty(described));
                case md -> data(parameters(described).markdown());
                case table -> data(text(described));
                case html, phabricator -> throw otherFormat("table, json and md");
            }
            return Exit.DONE;
        }

        private String text(JsonNode described) {
            List<String> lines = new ArrayList<>();
            int width = around().width() == 0 ? 100 : around().width();
            lines.add(Text.line(Json.text(described, "name", step) + ": " + Json.text(described, "title", "")));
            lines.addAll(Text.wrap(Text.line(Json.text(described, "summary", "")), width));
            lines.add("");
            lines.add("effect     " + effect(described));
            lines.add("after the death of its node   "
                    + (described.path("resumable").asBoolean(false)
                            ? "goes on by itself from its checkpoint"
                            : "waits for a person"));
            if (described.path("provesCopy").asBoolean(false)) {
                lines.add("its verified end opens the lock VERIFIED_COPY for later steps on the same target");
            }
            lines.add("");
            lines.add(parameters(described).table(around().width()));
            lines.add("");
            lines.add("daybook run %s --incident ID --target T%s"
                    .formatted(Text.line(Json.text(described, "name", step)), required(described)));
            return String.join("\n", lines);
        }

        private static String required(JsonNode described) {
            StringBuilder words = new StringBuilder();
            Json.list(described, "parameters").stream()
                    .filter(p -> p.path("required").asBoolean(false))
                    .forEach(p -> words.append(' ')
                            .append(Text.line(Json.text(p, "name", "?")))
                            .append("=..."));
            return words.toString();
        }

        private static Grid parameters(JsonNode described) {
            Grid grid = Grid.of("PARAMETER", "TYPE", "OTHERWISE", "MEANING").whenEmpty("It takes no parameters.");
            for (JsonNode parameter : Json.list(described, "parameters")) {
                List<String> choices = Json.texts(parameter, "choices");
                grid.row(
                        Json.text(parameter, "name"),
                        choices.isEmpty()
                                ? Json.text(parameter, "type", "")
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ')
                                : String.join("|", choices),
                        parameter.path("required").asBoolean(false)
                                ? "(required)"
                                : Json.text(parameter, "fallback", "-"),
                        Json.text(parameter, "help"));
            }
            return grid;
        }
    }

    private static String effect(JsonNode step) {
        return switch (Json.text(step, "effect", "")) {
            case "READS" -> "reads";
            case "CHANGES" -> "changes";
            case "DESTROYS" -> "destroys (three locks)";
            default -> Json.text(step, "effect", "?").toLowerCase(Locale.ROOT);
        };
    }
}
