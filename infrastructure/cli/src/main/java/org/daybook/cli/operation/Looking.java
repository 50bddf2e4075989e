package org.daybook.cli.operation;

import java.util.Locale;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Global.Format;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.daybook.cli.print.Moments;
import org.daybook.cli.print.Text;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Verbs that only look at operations. */
final class Looking {

    private Looking() {}

    @Command(name = "list", description = "Operations, the latest last.")
    static final class ListAll extends Verb {

        @Option(names = "--incident", paramLabel = "ID", description = "Only those of this incident.")
        private @Nullable String incident;

        @Override
        protected Exit run() {
            String path = Server.path("api", "operations");
            JsonNode answer = server().get(
                            incident == null
                                    ? path
                                    : path + "?" + Server.query("incident", Reference.incident(incident)));
            show(answer, () -> {
                Grid grid = Grid.of(
                                "OPERATION",
                                "INCIDENT",
                                "STATUS",
                                "STEP",
                                "TARGET",
                                "BY",
                                "REQUESTED (UTC)",
                                "WHY OR RESULT")
                        .whenEmpty("No operations. To begin one: daybook run STEP --incident ID --target T");
                for (JsonNode row : Json.items(answer, "operations")) {
                    State state = State.of(Json.object().set("operation", row));
                    String why = state.why();
                    grid.row(
                            state.id(),
                            state.text("incident"),
                            state.verified() ? "VERIFIED" : state.status(),
                            state.text("step") + (state.rehearsalOnly() ? " (dry run)" : ""),
                            state.text("target"),
                            state.text("requestedBy"),
                            Moments.brief(state.text("requestedAt"), null),
                            why == null ? state.text("summary") : why);
                }
                return grid;
            });
            return Exit.DONE;
        }
    }

    @Command(name = "show", description = "One operation: request, plan, locks, progress, end.")
    static final class Show extends OperationVerb {

        @Override
        protected Exit run() {
            State state = state();
            show(state.answer(), () -> grid(state));
            Waiting.of(state).forEach(this::tell);
            return Exit.DONE;
        }

        private static Grid grid(State state) {
            Grid grid = Grid.of("WHAT", "VALUE")
                    .row("operation", state.id())
                    .row("incident", state.text("incident"))
                    .row("step", state.text("step") + (state.rehearsalOnly() ? " (dry run)" : ""))
                    .row("target", state.text("target"))
                    .row(
                            "requested",
                            state.text("requestedBy", "?") + ", " + Moments.text(state.text("requestedAt"), null))
                    .row("status", state.status() + (state.verified() ? ", verified" : ""));
            optional(grid, "why", state.why());
            optional(grid, "result", state.text("summary"));
            state.row()
                    .path("parameters")
                    .properties()
                    .forEach(p -> grid.row(
                            "parameter", p.getKey() + "=" + p.getValue().asString()));
            Waiting.describe(state).forEach(lock -> grid.row("lock", lock));
            JsonNode plan = state.plan();
            if (plan != null) {
                grid.row("plan", Json.text(plan, "hash"));
                grid.row(
                        "rows",
                        String.format(
                                Locale.ROOT,
                                "%,d would be touched",
                                plan.path("rows").asLong(0)));
                Json.texts(plan, "findings").forEach(finding -> grid.row("found", finding));
                Json.texts(plan, "statements").forEach(statement -> grid.row("would send", statement));
            }
            if (state.progress().isObject() || state.row().path("checkpoint").isObject()) {
                grid.row("progress", ProgressLine.of(state));
            }
            state.row()
                    .path("figures")
                    .properties()
                    .forEach(f -> grid.row(
                            "figure",
                            String.format(
                                    Locale.ROOT,
                                    "%s %,d",
                                    f.getKey(),
                                    f.getValue().asLong())));
            Json.texts(state.row(), "verified").forEach(finding -> grid.row("verified", finding));
            return grid;
        }

        private static void optional(Grid grid, String what, @Nullable String value) {
            if (value != null) {
                grid.row(what, value);
            }
        }
    }

    @Command(
            name = "watch",
            description =
                    "Follow it to its end; exit code 6 where that is no success. Ctrl-C detaches, and cancels nothing.")
    static final class WatchVerb extends OperationVerb {

        @Override
        protected Exit run() {
            return new Watch(id(), around(), format() == Format.json, this::state).follow();
        }
    }

    @Command(name = "logs", description = "What its worker logged.")
    static final class Logs extends OperationVerb {

        @Override
        protected Exit run() {
            JsonNode answer = server().get(path("logs"));
            if (format() == Format.json) {
                data(Json.pretty(answer));
                return Exit.DONE;
            }
            for (JsonNode line : Json.items(answer, "lines")) {
                String at = Json.text(line, "at");
                data(Text.line((at == null ? "" : at + "  ") + Json.text(line, "line", line.asString(""))));
            }
            return Exit.DONE;
        }
    }
}
