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
        List<String> parts = new ArrayList<>();
        parts.add(incident + "  " + Text.line(Json.text(header, "title", "")));
        parts.add(joined(Json.text(header, "status", "").replace('_', ' '), Json.text(header, "stateDetail")));
        parts.add("lost for good: " + joined(Json.text(header, "lost", "unknown"), Json.text(header, "lostDetail")));
        parts.add("next update " + Json.text(header, "nextUpdate", "none promised"));
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < parts.size(); i++) {
            String part = Text.line(parts.get(i));
            if (used > 0 && width > 0 && used + GAP.length() + Text.width(part) > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(" ".repeat(incident.length() + 2));
                used = line.length();
            } else if (used > 0) {
                line.append(GAP);
                used += GAP.length();
            }
            line.append(i < 2 ? Ink.BOLD.on(part, colour) : part);
            used += Text.width(part);
        }
        lines.add(line.toString());
        header.path("working").valueStream().forEach(working -> lines.add(working(working)));
        return lines;
    }

    private String working(JsonNode working) {
        String text = "  > %s: %s   %s"
                .formatted(
                        Json.text(working, "name", ""),
                        Json.text(working, "text", ""),
                        Json.text(working, "operation", ""));
        return Ink.CYAN.on(Text.line(text), colour);
    }

    private static String joined(String text, @Nullable String more) {
        return more == null ? text : text + ", " + more;
    }
}
