package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Markup;
import tools.jackson.databind.JsonNode;

/** What a timeline gained between two moments, for a task or a wiki. */
final class DifferenceMarkup {

    private final Markup markup;

    DifferenceMarkup(Markup markup) {
        this.markup = markup;
    }

    /** @param difference what {@code GET /api/incidents/ID/timeline/difference} answers */
    String print(JsonNode difference) {
        List<String> out = new ArrayList<>();
        out.add(markup.heading(1, markup.escaped(DifferencePrinter.title(difference))));
        out.add("");
        out.add(markup.opening(Json.text(difference, "says", "")));
        List<JsonNode> standing = Json.list(difference, "standing");
        if (!standing.isEmpty()) {
            out.add("");
        }
        for (JsonNode turn : standing) {
            out.add("- **%s**: ~~%s~~ %s"
                    .formatted(
                            markup.escaped(Json.text(turn, "what", "")),
                            markup.escaped(Json.text(turn, "was", "nothing")),
                            markup.escaped(Json.text(turn, "is", "nothing"))));
        }
        for (Shift.Group group : Shift.Group.values()) {
            List<Shift> shifts = group.of(difference);
            if (!shifts.isEmpty()) {
                out.add("");
                out.add(markup.heading(2, "%s, %s".formatted(group.title, DifferencePrinter.entries(shifts.size()))));
                out.add("");
                shifts.forEach(shift -> shift(shift, group, out));
            }
        }
        if (DifferencePrinter.isNothing(difference)) {
            out.add("");
            out.add("Nothing changed between them.");
        }
        return String.join("\n", out);
    }

    private void shift(Shift shift, Shift.Group group, List<String> out) {
        String sentence = markup.escaped(shift.sentence());
        String told = group == Shift.Group.struck
                ? "~~" + sentence + "~~"
                : shift.was().isEmpty() ? sentence : "~~" + markup.escaped(shift.was()) + "~~ " + sentence;
        String end = (shift.by() + " " + shift.reference()).strip();
        out.add("- **%s** %s%s"
                .formatted(markup.escaped(shift.when()), told, end.isEmpty() ? "" : " (" + markup.escaped(end) + ")"));
        shift.notes().forEach(note -> out.add("  - " + markup.opening(note)));
    }
}
