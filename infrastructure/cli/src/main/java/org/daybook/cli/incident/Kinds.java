package org.daybook.cli.incident;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.daybook.cli.client.Json;
import org.daybook.cli.print.Grid;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of facts that the server takes. */
final class Kinds {

    private final List<JsonNode> kinds;

    Kinds(JsonNode answer) {
        this.kinds = Json.list(answer, "kinds");
    }

    /** A kind is one word with a hyphen, or comes with fields; everything else is free text. */
    static boolean looksLikeKind(List<String> words) {
        String first = words.getFirst();
        boolean word = first.matches("[a-z]+(-[a-z]+)*");
        boolean fields = words.size() > 1 && words.stream().skip(1).allMatch(w -> w.matches("(?s)[A-Za-z]+=.*"));
        return word && (fields || words.size() == 1);
    }

    /** A word that is no kind is text; with fields or a hyphen it was meant as one, and the server says which. */
    ObjectNode entry(List<String> words) {
        String name = words.getFirst();
        JsonNode kind = find(name);
        if (kind == null && words.size() == 1 && !name.contains("-")) {
            return Json.object().put("text", name);
        }
        ObjectNode body = Json.object().put("kind", name);
        ObjectNode fields = body.putObject("fields");
        for (String pair : words.subList(1, words.size())) {
            int equals = pair.indexOf('=');
            put(fields, kind, pair.substring(0, equals), pair.substring(equals + 1));
        }
        return body;
    }

    private @Nullable JsonNode find(String name) {
        return kinds.stream()
                .filter(k -> name.equals(Json.text(k, "kind"))
                        || Json.texts(k, "aliases").contains(name))
                .findFirst()
                .orElse(null);
    }

    /** Numbers and yes or no travel as what they are; what does not fit is left to the server to refuse. */
    private static void put(ObjectNode fields, @Nullable JsonNode kind, String name, String value) {
        List<JsonNode> known = kind == null ? List.of() : Json.list(kind, "fields");
        String type = known.stream()
                .filter(f -> name.equals(Json.text(f, "name")))
                .findFirst()
                .map(f -> Json.text(f, "type", ""))
                .orElse("");
        switch (type) {
            case "NUMBER" -> {
                String digits = value.replaceAll("[,_ ]", "");
                if (digits.matches("-?[0-9]{1,18}")) {
                    fields.put(name, Long.parseLong(digits));
                } else {
                    fields.put(name, value);
                }
            }
            case "YES_NO" -> {
                switch (value.toLowerCase(Locale.ROOT)) {
                    case "yes", "true", "y" -> fields.put(name, true);
                    case "no", "false", "n" -> fields.put(name, false);
                    default -> fields.put(name, value);
                }
            }
            case "LIST" -> fields.set(name, Json.array(List.of(value.split("\\s*,\\s*"))));
            default -> fields.put(name, value);
        }
    }

    Grid grid() {
        Grid grid = Grid.of("KIND", "PHASE", "FIELDS", "SAYS");
        for (JsonNode kind : kinds) {
            grid.row(
                    Json.text(kind, "kind"),
                    Json.text(kind, "phase", "").toLowerCase(Locale.ROOT),
                    Json.list(kind, "fields").stream().map(Kinds::field).collect(Collectors.joining(" ")),
                    Json.text(kind, "says"));
        }
        return grid;
    }

    private static String field(JsonNode field) {
        String name = Json.text(field, "name", "?");
        return field.path("required").asBoolean(false) ? name + "=" : "[" + name + "=]";
    }
}
