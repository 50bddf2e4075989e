package org.daybook.cli.incident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.cli.client.AsOf;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Failure;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The ledger of what was lost. With --affected it answers one question. */
@Command(
        name = "loss",
        description = "What was lost, what comes back, what is safe.",
        subcommands = {LossVerbs.Add.class, LossVerbs.Revise.class, LossVerbs.RuleOut.class},
        footer = {
            "",
            "  daybook loss 1",
            "  daybook loss 1 --as-of 14:00",
            "  daybook loss 1 --affected table=users --affected date=2025-11-20",
            "  daybook loss add 1 users LOST --rows \"at least 3\" --since 2025-11-14 --evidence \"gaps in the ids\""
        })
public final class LossCommand extends Verb {

    private static final Set<String> WHAT = Set.of("table", "date", "course", "user", "key");

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "The incident: INC-0001, or 1.")
    private @Nullable String incident;

    @Option(
            names = "--affected",
            paramLabel = "WHAT=VALUE",
            description = "Is this affected? table=, date=2025-11-20, course=, user=, key=; may be repeated.")
    private Map<String, String> affected = new LinkedHashMap<>();

    @Mixin
    private AsOf asOf = new AsOf();

    @Override
    protected Exit run() {
        String id = Reference.incident(needed(incident, "ID", "Which incident?"));
        affected.keySet().stream()
                .filter(what -> !WHAT.contains(what))
                .findFirst()
                .ifPresent(what -> {
                    throw Failure.usage(
                            "--affected takes table=, date=, course=, user= or key=, not '%s='.".formatted(what),
                            "daybook loss --help");
                });
        String query = affected.entrySet().stream()
                .map(asked -> Server.query(asked.getKey(), asked.getValue()))
                .collect(Collectors.joining("&"));
        String path = Server.path("api", "incidents", id, "loss") + (query.isEmpty() ? "" : "?" + query);
        JsonNode ledger = server().get(asOf.of(path));
        past(ledger);
        JsonNode answer = ledger.path("affected");
        if (answer.isObject()) {
            show(ledger, Json.text(answer, "answer", ""));
            return Exit.DONE;
        }
        show(ledger, () -> grid(id, ledger));
        tell("Lost for good: " + total(ledger) + ".");
        return Exit.DONE;
    }

    private static String total(JsonNode ledger) {
        String besides = Json.text(ledger, "besides");
        return Json.text(ledger, "lost", "nothing known") + (besides == null ? "" : "; " + besides);
    }

    private static Grid grid(String id, JsonNode ledger) {
        Grid grid = Grid.of("LINE", "TABLE", "DAYS", "ROWS", "STATE", "EVIDENCE")
                .whenEmpty(
                        ledger.path("asOf").isObject()
                                ? "The ledger was empty: nobody had judged what was lost."
                                : "The ledger is empty: nobody has judged what was lost. To begin: daybook loss add "
                                        + id);
        for (JsonNode line : Json.list(ledger, "lines")) {
            List<JsonNode> statements = Json.list(line, "statements");
            JsonNode says = statements.isEmpty() ? Json.object() : statements.getLast();
            boolean ruledOut = says.path("ruledOut").asBoolean(false);
            grid.row(
                    id + "/" + Json.text(line, "line", "?"),
                    Json.text(line, "table"),
                    days(Json.text(line, "since"), Json.text(line, "until")),
                    rows(says.path("rows")),
                    ruledOut ? "RULED OUT" : Json.text(says, "kind"),
                    Json.text(says, "evidence"));
        }
        return grid;
    }

    private static @Nullable String days(@Nullable String since, @Nullable String until) {
        return since == null && until == null
                ? null
                : (since == null ? "" : since) + ".." + (until == null ? "" : until);
    }

    private static String rows(JsonNode count) {
        String number = String.format(Locale.ROOT, "%,d", count.path("rows").asLong(0));
        return switch (Json.text(count, "knowledge", "")) {
            case "EXACT" -> number;
            case "AT_LEAST" -> "at least " + number;
            case "ABOUT" -> "about " + number;
            default -> "unknown";
        };
    }
}
