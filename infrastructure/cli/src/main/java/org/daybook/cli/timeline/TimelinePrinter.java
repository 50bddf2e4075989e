package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Ink;
import org.daybook.cli.print.Text;
import tools.jackson.databind.JsonNode;

/** A timeline, as the API answers it, in columns for a terminal. */
public final class TimelinePrinter {

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
        List<String> out = new ArrayList<>(new Heading(width, colour).lines(view.path("header")));
        int next = 0;
        for (JsonNode item : items) {
            if (item.path("gap").isObject()) {
                out.add(gap(item.path("gap")));
                continue;
            }
            JsonNode day = item.path("day");
            out.addAll(dayHeading(day, columns.total()));
            for (JsonNode line : Json.list(day, "lines")) {
                if (line.path("before").isObject()) {
                    out.add(gap(line.path("before")));
                }
                out.addAll(lines(all.get(next++), columns));
            }
        }
        if (all.isEmpty()) {
            out.add("Nothing is logged yet.");
        }
        return String.join("\n", out);
    }

    private List<String> dayHeading(JsonNode day, int total) {
        String title = Text.line(Json.text(day, "title", ""));
        String date = Text.line(Json.text(day, "dateText", ""));
        String summary = Text.line(Json.text(day, "summary", ""));
        long count = day.path("count").asLong(0);
        String entries = count == 1 ? "1 entry" : "%,d entries".formatted(count);
        String head = Text.left(title, 5) + "  " + date + "   ";
        int room = Math.max(16, total - Text.width(head) - Text.width(entries) - 2);
        List<String> wrapped = width == 0 ? List.of(summary) : Text.wrap(summary, room);
        List<String> lines = new ArrayList<>();
        lines.add(Ink.BOLD.on(head.stripTrailing(), colour)
                + "   "
                + Text.left(wrapped.getFirst(), room)
                + "  "
                + Ink.DIM.on(entries, colour));
        wrapped.stream().skip(1).forEach(more -> lines.add(" ".repeat(Text.width(head)) + more));
        return lines;
    }

    /** {@code Overnight} is a remark and starts small; {@code Days 3 and 4} is a name and does not. */
    private String gap(JsonNode gap) {
        String text = Text.line(Json.text(gap, "text", "nothing logged"));
        String remark = text.startsWith("Day") ? text : text.substring(0, 1).toLowerCase() + text.substring(1);
        return Ink.DIM.on("// " + remark, colour);
    }

    private List<String> lines(Line line, Columns columns) {
        String sentence =
                columns.byApart() || line.by().isEmpty() ? line.sentence() : line.sentence() + ", " + line.by();
        List<String> wrapped = width == 0 ? List.of(sentence) : Text.wrap(sentence, columns.sentence());
        Ink ink = line.retracted() ? Ink.STRUCK : line.keyMoment() ? Ink.BOLD : Ink.PLAIN;
        StringBuilder first = new StringBuilder("  ");
        first.append(Ink.DIM.on(Text.left(line.time(), columns.time()), colour)).append("  ");
        if (columns.elapsed() > 0) {
            first.append(Text.left(line.elapsed(), columns.elapsed())).append("  ");
        }
        first.append(line.sign().ink().on(line.sign().glyph(), colour)).append("  ");
        first.append(ink.on(wrapped.getFirst(), colour));
        first.append(" ".repeat(Math.max(0, columns.sentence() - Text.width(wrapped.getFirst()))));
        if (columns.byApart()) {
            first.append("  ").append(Text.left(Text.cut(line.by(), columns.by()), columns.by()));
        }
        first.append("  ").append(Ink.DIM.on(line.reference(), colour));
        List<String> lines = new ArrayList<>();
        lines.add(first.toString().stripTrailing());
        String indent = " ".repeat(columns.beforeSentence());
        wrapped.stream().skip(1).forEach(more -> lines.add(indent + ink.on(more, colour)));
        for (String note : line.notes()) {
            List<String> parts = width == 0 ? List.of(note) : Text.wrap(note, width - columns.beforeSentence() - 2);
            parts.forEach(part -> lines.add(indent + "  " + Ink.DIM.on(part, colour)));
        }
        return lines;
    }
}
