package org.daybook.cli.incident;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.daybook.cli.client.Exit;
import org.daybook.cli.client.Json;
import org.daybook.cli.client.Reference;
import org.daybook.cli.client.Reference.EntryReference;
import org.daybook.cli.client.Server;
import org.daybook.cli.client.Verb;
import org.daybook.cli.print.Grid;
import org.daybook.cli.print.Moments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** One entry, its fields as they are known now, and what was said of it since. */
@Command(name = "entry", description = "An entry with its fields and its history, for the team.")
public final class EntryShow extends Verb {

    private static final Set<String> FRAME = Set.of("type", "incidentId", "entry");

    @Parameters(index = "0", paramLabel = "ENTRY", description = "As INC-0001/12.")
    private String entry = "";

    @Override
    protected Exit run() {
        EntryReference shown = Reference.entry(entry);
        JsonNode row = server().get(
                        Server.path("api", "incidents", shown.incident(), "entries", String.valueOf(shown.number())));
        if (format() == org.daybook.cli.client.Global.Format.json) {
            data(Json.pretty(row));
            return Exit.DONE;
        }
        String zone = Json.text(server().get(Server.path("api", "incidents", shown.incident())), "zone");
        show(row, () -> grid(shown, row, zone));
        return Exit.DONE;
    }

    private static Grid grid(EntryReference shown, JsonNode row, @Nullable String zone) {
        Grid grid = Grid.of("WHAT", "VALUE")
                .row("entry", shown + " " + Json.text(row, "kind", ""))
                .row("says", Json.text(row.path("telling"), "sentence"))
                .row("when", moment(row.path("when"), zone))
                .row(
                        "logged",
                        "by %s, %s"
                                .formatted(Json.text(row, "by", "?"), Moments.text(Json.text(row, "recordedAt"), zone)))
                .row("readers", Json.text(row, "visibility", "").toLowerCase(Locale.ROOT))
                .row("revision", Json.text(row, "revision", "0"));
        if (row.path("originally").isObject()) {
            grid.row("first told as", moment(row.path("originally"), zone));
        }
        if (row.path("pinned").asBoolean(false)) {
            grid.row("pinned", "a key moment");
        }
        fields(row).forEach((name, value) -> grid.row(name, text(value)));
        for (JsonNode amendment : Json.list(row, "amendments")) {
            String who = "#%s by %s, %s"
                    .formatted(
                            Json.text(amendment, "number", "?"),
                            Json.text(amendment, "by", "?"),
                            Json.text(amendment, "later", ""));
            grid.row("corrected", who + because(amendment));
            grid.row("  struck", Json.text(amendment, "struck"));
            grid.row("  holds", Json.text(amendment, "holds"));
        }
        JsonNode retraction = row.path("retraction");
        if (retraction.isObject()) {
            grid.row(
                    "retracted",
                    "#%s by %s%s"
                            .formatted(
                                    Json.text(retraction, "number", "?"),
                                    Json.text(retraction, "by", "?"),
                                    because(retraction)));
        }
        if (row.path("redacted").asBoolean(false)) {
            grid.row("redacted", "its content was removed for good");
        }
        return grid;
    }

    private static String because(JsonNode said) {
        String why = Json.text(said, "why");
        return why == null ? "" : ": " + why;
    }

    private static String moment(JsonNode when, @Nullable String zone) {
        String precision = Json.text(when, "precision", "EXACT");
        String at = Moments.text(Json.text(when, "at"), zone);
        return precision.equals("EXACT")
                ? String.valueOf(at)
                : "%s, known to the %s"
                        .formatted(at, precision.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /** As logged, with every correction in it. */
    private static Map<String, JsonNode> fields(JsonNode row) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        row.path("event").properties().stream()
                .filter(field -> !FRAME.contains(field.getKey()))
                .forEach(field -> fields.put(field.getKey(), field.getValue()));
        for (JsonNode amendment : Json.list(row, "amendments")) {
            amendment.path("fields").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        }
        return fields;
    }

    private static @Nullable String text(JsonNode value) {
        if (value.isArray()) {
            List<String> items = value.valueStream()
                    .map(item -> item.isValueNode() ? item.asString() : Json.compact(item))
                    .toList();
            return String.join(", ", items);
        }
        return value.isNull() ? null : value.isValueNode() ? value.asString() : Json.compact(value);
    }
}
