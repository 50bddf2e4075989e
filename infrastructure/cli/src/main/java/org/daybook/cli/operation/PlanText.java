package org.daybook.cli.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Text;
import tools.jackson.databind.JsonNode;

/** What a rehearsal found that a step would do. */
final class PlanText {

    private static final int STATEMENTS = 12;

    private PlanText() {}

    static String of(State state, JsonNode plan) {
        List<String> lines = new ArrayList<>();
        lines.add("Plan of %s: %s on %s"
                .formatted(state.id(), state.text("name", state.text("step", "?")), state.text("target", "?")));
        lines.add(String.format(
                Locale.ROOT, "  rows touched: %,d", plan.path("rows").asLong(0)));
        Json.texts(plan, "findings").forEach(finding -> lines.add("  found: " + finding));
        List<String> statements = Json.texts(plan, "statements");
        statements.stream().limit(STATEMENTS).forEach(statement -> lines.add("  would send: " + statement));
        if (statements.size() > STATEMENTS) {
            lines.add("  and %d statements more; all of them: daybook operation show %s -o json"
                    .formatted(statements.size() - STATEMENTS, state.id()));
        }
        lines.add("  plan: " + Json.text(plan, "hash", "?"));
        return String.join("\n", lines.stream().map(Text::line).toList());
    }
}
