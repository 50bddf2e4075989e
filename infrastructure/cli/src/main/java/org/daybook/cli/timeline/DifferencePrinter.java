package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Ink;
import org.daybook.cli.print.Text;
import tools.jackson.databind.JsonNode;

/** What a timeline gained between two moments, for a terminal. */
final class DifferencePrinter {

    private final int width;
    private final boolean colour;

    /** @param width columns of the terminal; 0 for no limit */
    DifferencePrinter(int width, boolean colour) {
        this.width = width == 0 ? 0 : Math.max(40, width);
        this.colour = colour;
    }

    /** @param difference what {@code GET /api/incidents/ID/timeline/difference} answers */
    String print(JsonNode difference) {
        List<String> out = new ArrayList<>();
        wrapped(title(difference), "").forEach(line -> out.add(Ink.BOLD.on(line, colour)));
        wrapped(Text.line(Json.text(difference, "says", "")), "").forEach(line -> out.add(Ink.DIM.on(line, colour)));
        standing(Json.list(difference, "standing"), out);
        for (Shift.Group group : Shift.Group.values()) {
            List<Shift> shifts = group.of(difference);
            if (!shifts.isEmpty()) {
                out.add("");
                out.add(Ink.BOLD.on(group.title, colour) + "  " + Ink.DIM.on(entries(shifts.size()), colour));
                int when = shifts.stream()
                        .mapToInt(s -> Text.width(s.when()))
                        .max()
                        .orElse(0);
                shifts.forEach(shift -> shift(shift, when, out));
            }
        }
        if (isNothing(difference)) {
            out.add("");
            out.add("Nothing changed between them.");
        }
        return String.join("\n", out);
    }

    static boolean isNothing(JsonNode difference) {
        return Json.list(difference, "standing").isEmpty()
                && java.util.Arrays.stream(Shift.Group.values())
                        .allMatch(group -> Json.list(difference, group.name()).isEmpty());
    }

    /** {@code INC-0001  from Thu 4 Dec 2025, 14:00 UTC to Thu 4 Dec 2025, 18:00 UTC, 4 h}. */
    static String title(JsonNode difference) {
        return Text.line("%s  from %s to %s, %s"
                .formatted(
                        Json.text(difference, "incident", ""),
                        Json.text(difference, "from", "?"),
                        Json.text(difference, "to", "?"),
                        Json.text(difference, "span", "?")));
    }

    static String entries(int count) {
        return count == 1 ? "1 entry" : "%,d entries".formatted(count);
    }

    private void standing(List<JsonNode> turns, List<String> out) {
        if (turns.isEmpty()) {
            return;
        }
        out.add("");
        int widest = turns.stream()
                .mapToInt(turn -> Text.width(Json.text(turn, "what", "")))
                .max()
                .orElse(0);
        for (JsonNode turn : turns) {
            String what = "  " + Text.left(Text.line(Json.text(turn, "what", "")), widest) + "  ";
            String indent = " ".repeat(what.length());
            String was = Text.line(Json.text(turn, "was", "nothing"));
            String is = Text.line(Json.text(turn, "is", "nothing"));
            String both = was + " -> " + is;
            if (width == 0 || what.length() + Text.width(both) <= width) {
                out.add(what + Ink.DIM.on(was, colour) + " -> " + Ink.BOLD.on(is, colour));
            } else {
                List<String> lines = new ArrayList<>(wrapped(was, indent));
                lines.addAll(wrapped("-> " + is, indent));
                out.add(what + lines.getFirst().strip());
                out.addAll(lines.subList(1, lines.size()));
            }
        }
    }

    private void shift(Shift shift, int widest, List<String> out) {
        String head = "  " + Text.left(shift.when(), widest) + "  ";
        String indent = " ".repeat(head.length() + 3);
        String end = (shift.by() + " " + shift.reference()).strip();
        String first = shift.was().isEmpty() ? sentence(shift.sentence(), end) : shift.was();
        List<String> lines = wrapped(first, indent);
        Ink ink = shift.glyph() == '-' || !shift.was().isEmpty() ? Ink.STRUCK : Ink.PLAIN;
        for (int i = 0; i < lines.size(); i++) {
            String text = ink.on(lines.get(i).strip(), colour);
            out.add(
                    i == 0
                            ? Ink.DIM.on(head, colour)
                                    + shift.ink().on(Character.toString(shift.glyph()), colour)
                                    + "  " + text
                            : indent + text);
        }
        if (!shift.was().isEmpty()) {
            List<String> now = wrapped("now " + sentence(shift.sentence(), end), indent);
            now.forEach(line -> out.add(indent + Ink.BOLD.on(line.strip(), colour)));
        }
        for (String note : shift.notes()) {
            wrapped(note, indent + "  ").forEach(line -> out.add(indent + "  " + Ink.DIM.on(line.strip(), colour)));
        }
    }

    private static String sentence(String sentence, String end) {
        return end.isEmpty() ? sentence : sentence + "  (" + end + ")";
    }

    private List<String> wrapped(String text, String indent) {
        return width == 0
                ? List.of(indent + text)
                : Text.wrap(text, Math.max(16, width - indent.length())).stream()
                        .map(line -> indent + line)
                        .toList();
    }
}
