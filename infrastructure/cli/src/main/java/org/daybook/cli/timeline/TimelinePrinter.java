package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.daybook.cli.client.AsOf;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Ink;
import org.daybook.cli.print.Text;
import tools.jackson.databind.JsonNode;

/** A timeline, as the API answers it, in columns for a terminal. */
public final class TimelinePrinter {

    private static final int ROOM_FOR_SUMMARY = 16;

    private final int width;
    private final boolean colour;
    private final boolean details;

    /**
     * @param width columns of the terminal; 0 for no limit, so that each entry is one line to grep
     * @param colour whether colour may be added
     * @param details whether facts below the sentences are shown
     */
    public TimelinePrinter(int width, boolean colour, boolean details) {
        this.width = width == 0 ? 0 : Math.max(40, width);
        this.colour = colour;
        this.details = details;
    }

    /** @param view what {@code GET /api/incidents/ID/timeline} answers  @return lines, the last one without its end */
    public String print(JsonNode view) {
        List<JsonNode> items = Json.list(view, "items");
        List<Line> all = items.stream()
                .flatMap(item -> item.path("day").path("lines").valueStream())
                .map(line -> Line.of(line, details))
                .toList();
        Columns columns = Columns.of(all, width);
        List<String> out = new ArrayList<>();
        String past = AsOf.says(view);
        if (!past.isEmpty()) {
            wrapped(Text.line(past), width).forEach(part -> out.add(Ink.YELLOW.on(part, colour)));
        }
        if (!AsOf.hasAnything(view)) {
            return String.join("\n", out);
        }
        out.addAll(new Heading(width, colour).lines(view.path("header")));
        int next = 0;
        for (JsonNode item : items) {
            if (item.path("gap").isObject()) {
                out.addAll(gap(item.path("gap")));
                continue;
            }
            JsonNode day = item.path("day");
            out.addAll(dayHeading(day, columns.total()));
            for (JsonNode line : Json.list(day, "lines")) {
                if (line.path("before").isObject()) {
                    out.addAll(gap(line.path("before")));
                }
                out.addAll(lines(all.get(next++), columns));
            }
        }
        if (all.isEmpty()) {
            out.add(past.isEmpty() ? "Nothing is logged yet." : "Nothing was logged yet.");
        }
        return String.join("\n", out);
    }

    private List<String> dayHeading(JsonNode day, int total) {
        String head =
                Text.left(Text.line(Json.text(day, "title", "")), 5) + "  " + Text.line(Json.text(day, "dateText", ""));
        String summary = Text.line(Json.text(day, "summary", ""));
        long count = day.path("count").asLong(0);
        String entries = count == 1 ? "1 entry" : "%,d entries".formatted(count);
        int before = Text.width(head) + 3;
        int room = total - before - 2 - Text.width(entries);
        String title = Ink.BOLD.on(head, colour) + "   ";
        String number = Ink.DIM.on(entries, colour);
        List<String> lines = new ArrayList<>();
        if (room < ROOM_FOR_SUMMARY) {
            lines.add(title + number);
            wrapped(summary, width - 7).forEach(part -> lines.add(" ".repeat(7) + part));
            return lines;
        }
        List<String> parts = wrapped(summary, room);
        lines.add(title + Text.left(parts.getFirst(), room) + "  " + number);
        parts.stream().skip(1).forEach(part -> lines.add(" ".repeat(before) + part));
        return lines;
    }

    private List<String> wrapped(String text, int columns) {
        return width == 0 ? List.of(text) : Text.wrap(text, columns);
    }

    /** {@code Overnight} is a remark and starts small; {@code Days 3 and 4} is a name and does not. */
    private List<String> gap(JsonNode gap) {
        String text = Text.line(Json.text(gap, "text", "nothing logged"));
        String remark =
                text.startsWith("Day") ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
        return wrapped("// " + remark, width).stream()
                .map(part -> Ink.DIM.on(part, colour))
                .toList();
    }

    private List<String> lines(Line line, Columns columns) {
        List<String> sentence = wrapped(sentence(line, columns), columns.sentence());
        Ink ink = line.retracted() ? Ink.STRUCK : line.keyMoment() ? Ink.BOLD : Ink.PLAIN;
        StringBuilder first = new StringBuilder("  ");
        first.append(Ink.DIM.on(Text.left(line.time(), columns.time()), colour)).append("  ");
        if (columns.elapsed() > 0) {
            first.append(Text.left(line.elapsed(), columns.elapsed())).append("  ");
        }
        first.append(line.sign().ink().on(line.sign().glyph(), colour)).append("  ");
        first.append(ink.on(sentence.getFirst(), colour));
        StringBuilder after = new StringBuilder();
        if (columns.by() > 0) {
            after.append("  ").append(Text.left(Text.cut(line.by(), columns.by()), columns.by()));
        }
        if (columns.reference() > 0 && !line.reference().isEmpty()) {
            after.append("  ").append(Ink.DIM.on(line.reference(), colour));
        }
        if (!after.toString().isBlank()) {
            first.append(" ".repeat(Math.max(0, columns.sentence() - Text.width(sentence.getFirst()))))
                    .append(after.toString().stripTrailing());
        }
        List<String> lines = new ArrayList<>();
        lines.add(first.toString());
        String indent = " ".repeat(columns.beforeSentence());
        sentence.stream().skip(1).forEach(part -> lines.add(indent + ink.on(part, colour)));
        for (String note : line.notes()) {
            wrapped(note, width - columns.beforeSentence() - 2)
                    .forEach(part -> lines.add(indent + "  " + Ink.DIM.on(part, colour)));
        }
        return lines;
    }

    /** What has no column of its own ends the sentence. */
    private static String sentence(Line line, Columns columns) {
        String by = columns.by() > 0 ? "" : line.by();
        String reference = columns.reference() > 0 ? "" : line.reference();
        String end = (by + " " + reference).strip();
        return end.isEmpty() ? line.sentence() : line.sentence() + " (" + end + ")";
    }
}
