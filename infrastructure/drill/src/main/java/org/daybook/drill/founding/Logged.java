package org.daybook.drill.founding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** What the API tells of an incident, for checks: days, status, and the figures that entries and the ledger carry. */
record Logged(JsonNode timeline, JsonNode entries, JsonNode ledger) {

    List<Integer> days() {
        List<Integer> days = new ArrayList<>();
        for (JsonNode item : timeline.path("items")) {
            if (item.path("day").isObject()) {
                days.add(item.path("day").path("number").intValue());
            }
        }
        return days;
    }

    String status() {
        return timeline.path("header").path("status").stringValue("");
    }

    /** The figure in the first entry of that kind about that relation; 0 where there is none, as nothing was found. */
    long figure(String kind, String relation, String field) {
        for (JsonNode entry : entries.path("entries")) {
            JsonNode event = entry.path("event");
            if (event.path("type").stringValue("").equals("incident." + kind)
                    && event.path("relation").stringValue("").equals(relation)) {
                return event.path(field).longValue(0);
            }
        }
        return 0;
    }

    /** What the entries of that kind say in a field, in the order of the log. */
    List<String> said(String kind, String field) {
        return entries.path("entries")
                .valueStream()
                .map(entry -> entry.path("event"))
                .filter(event -> text(event, "type").equals("incident." + kind))
                .map(event -> text(event, field))
                .toList();
    }

    /** The same of a field with a number. */
    List<Long> figures(String kind, String field) {
        return entries.path("entries")
                .valueStream()
                .map(entry -> entry.path("event"))
                .filter(event -> text(event, "type").equals("incident." + kind))
                .map(event -> event.path(field).longValue(0))
                .toList();
    }

    /** Lines that were corrected and still show what they said first. */
    long corrected() {
        return lines(line -> line.path("amendments")
                .valueStream()
                .anyMatch(a -> !text(a, "struck").isEmpty()));
    }

    long retracted() {
        return lines(line -> line.path("retraction").isObject());
    }

    /** Lines of which something came that starts with these words. */
    long remarks(String words) {
        return lines(line ->
                line.path("remarks").valueStream().anyMatch(r -> text(r, "text").startsWith(words)));
    }

    String lost() {
        return text(ledger, "lost");
    }

    /** {@code LOST at least 3}, {@code ruled out}: what holds of each line about that table. */
    List<String> ledgerLines(String table) {
        return ledger.path("lines")
                .valueStream()
                .filter(line -> text(line, "table").equals(table))
                .map(Logged::holding)
                .toList();
    }

    private static String holding(JsonNode line) {
        JsonNode holds = line.path("statements")
                .valueStream()
                .reduce((first, second) -> second)
                .orElseThrow();
        JsonNode rows = holds.path("rows");
        return holds.path("ruledOut").booleanValue(false)
                ? "ruled out"
                : "%s %s %d"
                        .formatted(
                                text(holds, "kind"),
                                switch (text(rows, "knowledge")) {
                                    case "EXACT" -> "exactly";
                                    case "UNKNOWN" -> "perhaps";
                                    default -> "at least";
                                },
                                rows.path("rows").longValue(0));
    }

    private long lines(Predicate<JsonNode> wanted) {
        return timeline.path("items")
                .valueStream()
                .flatMap(item -> item.path("day").path("lines").valueStream())
                .filter(wanted)
                .count();
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).stringValue("");
    }
}
