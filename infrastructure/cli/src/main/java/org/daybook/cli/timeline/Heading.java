package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Ink;
import org.daybook.cli.print.Text;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Where an incident stands, above its timeline. */
final class Heading {

    private static final String GAP = "   ";

    private final int width;
    private final boolean colour;

    Heading(int width, boolean colour) {
        this.width = width;
        this.colour = colour;
    }

    List<String> lines(JsonNode header) {
        String incident = Text.line(Json.text(header, "incident", ""));
        String name = incident + "  " + Text.line(Json.text(header, "title", ""));
        String state = joined(Json.text(header, "status", "").replace('_', ' '), Json.text(header, "stateDetail"));
        List<String> parts = List.of(
                state,
                "lost for good: " + joined(Json.text(header, "lost", "unknown"), Json.text(header, "lostDetail")),
                "next update " + Json.text(header, "nextUpdate", "none promised"));
        List<String> lines = new ArrayList<>(wrapped(name, width));
        for (String part : parts) {
            append(lines, Text.line(part), incident.length() + 2);
        }
        List<String> shown = new ArrayList<>();
        lines.forEach(line -> shown.add(shown.isEmpty() ? Ink.BOLD.on(line, colour) : line));
        header.path("working")
                .valueStream()
                .forEach(working -> wrapped(working(working), width - 2)
                        .forEach(part -> shown.add("  " + Ink.CYAN.on(part, colour))));
        return shown;
    }

    /** To the last line where it fits, else on lines of its own. */
    private void append(List<String> lines, String part, int indent) {
        String last = lines.getLast();
        if (width == 0 || Text.width(last) + GAP.length() + Text.width(part) <= width) {
            lines.set(lines.size() - 1, last + GAP + part);
        } else {
            wrapped(part, width - indent).forEach(line -> lines.add(" ".repeat(indent) + line));
        }
    }

    private List<String> wrapped(String text, int columns) {
        return width == 0 ? List.of(text) : Text.wrap(text, columns);
    }

    private static String working(JsonNode working) {
        return Text.line("> %s: %s  %s"
                .formatted(
                        Json.text(working, "name", ""),
                        Json.text(working, "text", ""),
                        Json.text(working, "operation", "")));
    }

    private static String joined(String text, @Nullable String more) {
        return more == null ? text : text + ", " + more;
    }
}
