package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.cli.client.AsOf;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Markup;
import tools.jackson.databind.JsonNode;

/** A timeline as markup, for a task or a wiki. */
public final class TimelineMarkup {

    private final Markup markup;
    private final boolean details;

    /** @param details whether facts below the sentences are written */
    public TimelineMarkup(Markup markup, boolean details) {
        this.markup = markup;
        this.details = details;
    }

    /** @param view what {@code GET /api/incidents/ID/timeline} answers */
    public String print(JsonNode view) {
        JsonNode header = view.path("header");
        List<String> out = new ArrayList<>();
        String past = AsOf.says(view);
        if (!AsOf.hasAnything(view)) {
            return markup.opening(past);
        }
        out.add(markup.heading(1, "%s %s".formatted(text(header, "incident"), text(header, "title"))));
        out.add("");
        if (!past.isEmpty()) {
            out.add("**" + markup.escaped(past) + "**");
            out.add("");
        }
        out.add("%s. Lost for good: %s. Next update: %s."
                .formatted(
                        joined(text(header, "state"), text(header, "stateDetail")),
                        joined(text(header, "lost"), text(header, "lostDetail")),
                        text(header, "nextUpdate")));
        for (JsonNode item : Json.list(view, "items")) {
            out.add("");
            if (item.path("gap").isObject()) {
                out.add(markup.italic(text(item.path("gap"), "text")));
            } else {
                day(item.path("day"), out);
            }
        }
        return String.join("\n", out);
    }

    private void day(JsonNode day, List<String> out) {
        out.add(markup.heading(2, "%s, %s".formatted(text(day, "title"), text(day, "dateText"))));
        String summary = text(day, "summary");
        if (!summary.isEmpty()) {
            out.add("");
            out.add(markup.opening(Json.text(day, "summary", "")));
        }
        out.add("");
        for (JsonNode line : Json.list(day, "lines")) {
            if (line.path("before").isObject()) {
                out.add("- " + markup.italic(text(line.path("before"), "text")));
            }
            line(line, out);
        }
    }

    private void line(JsonNode json, List<String> out) {
        Line line = Line.of(json, details);
        String when = Stream.of(line.time(), line.elapsed())
                .filter(t -> !t.isEmpty())
                .map(markup::escaped)
                .collect(Collectors.joining(" "));
        String sentence = markup.escaped(line.sentence());
        out.add("- %s%s (%s)"
                .formatted(
                        when.isEmpty() ? "" : "**" + when + "** ",
                        line.retracted() ? "~~" + sentence + "~~" : sentence,
                        Stream.of(line.by(), line.reference())
                                .filter(t -> !t.isEmpty())
                                .map(markup::escaped)
                                .collect(Collectors.joining(", "))));
        line.notes().forEach(note -> out.add("  - " + markup.opening(note)));
    }

    private String text(JsonNode node, String field) {
        return markup.escaped(Objects.requireNonNullElse(Json.text(node, field), ""));
    }

    private static String joined(String text, String more) {
        return more.isEmpty() ? text : text + ", " + more;
    }
}
