package org.daybook.cli.timeline;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Ink;
import org.daybook.cli.print.Text;
import tools.jackson.databind.JsonNode;

/**
 * What happened to one line between two moments, ready to be written.
 *
 * @param glyph {@code +} added, {@code ~} changed, {@code -} struck, {@code .} told elsewhere
 * @param was what no longer holds; empty where nothing was replaced
 */
record Shift(
        char glyph,
        Ink ink,
        String when,
        String was,
        String sentence,
        String by,
        String reference,
        List<String> notes) {

    /** Groups in the order in which they are told. */
    enum Group {
        added("Added", '+', Ink.GREEN),
        changed("Changed", '~', Ink.YELLOW),
        struck("Struck", '-', Ink.RED),
        gone("Told by another line since", '.', Ink.DIM);

        final String title;
        final char glyph;
        final Ink ink;

        Group(String title, char glyph, Ink ink) {
            this.title = title;
            this.glyph = glyph;
            this.ink = ink;
        }

        List<Shift> of(JsonNode difference) {
            return Json.list(difference, name()).stream()
                    .map(shift -> this == changed ? changed(shift) : Shift.of(this, shift, "", List.of()))
                    .toList();
        }
    }

    private static Shift of(Group group, JsonNode placed, String was, List<String> more) {
        Line line = Line.of(placed.path("line"), false);
        List<String> notes = new ArrayList<>(more);
        if (group != Group.changed) {
            notes.addAll(line.notes());
        }
        return new Shift(
                group.glyph,
                group.ink,
                Text.line(Json.text(placed, "when", "")),
                was,
                line.sentence(),
                line.by(),
                line.reference(),
                List.copyOf(notes));
    }

    private static Shift changed(JsonNode changed) {
        String was = "";
        List<String> notes = new ArrayList<>();
        for (JsonNode turn : Json.list(changed, "turns")) {
            String what = Text.line(Json.text(turn, "what", ""));
            String before = Text.line(Json.text(turn, "was", ""));
            String after = Text.line(Json.text(turn, "is", ""));
            if (what.equals("Text")) {
                was = before;
            } else if (before.isEmpty()) {
                notes.add("%s: %s".formatted(what.toLowerCase(java.util.Locale.ROOT), after));
            } else {
                notes.add("%s: was %s, now %s"
                        .formatted(
                                what.toLowerCase(java.util.Locale.ROOT), before, after.isEmpty() ? "nothing" : after));
            }
        }
        String by = Json.text(changed, "by");
        String why = Json.text(changed, "why");
        if (by != null) {
            notes.add(Text.line("corrected by " + by + (why == null ? "" : ": " + why)));
        }
        return of(Group.changed, changed.path("placed"), was, notes);
    }
}
