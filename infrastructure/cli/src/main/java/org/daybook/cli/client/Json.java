package org.daybook.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the client uses it: trees, read leniently, so that a newer server's fields do no harm. */
public final class Json {

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    /** @throws JacksonException where it is no JSON */
    public static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array(Iterable<String> texts) {
        ArrayNode array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    public static String compact(JsonNode node) {
        return visible(MAPPER.writeValueAsString(node));
    }

    public static String pretty(JsonNode node) {
        return visible(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node));
    }

    /** The field's text; null where it is missing, null or empty. */
    public static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull() || value.isContainer()) {
            return null;
        }
        String text = value.asString();
        return text.isEmpty() ? null : text;
    }

    public static String text(JsonNode node, String field, String otherwise) {
        String text = text(node, field);
        return text == null ? otherwise : text;
    }

    /** The elements of a field that is an array; none where it is missing. */
    public static List<JsonNode> list(JsonNode node, String field) {
        return node.path(field).valueStream().toList();
    }

    /** The elements of an answer that is a list, or has it in a field. */
    public static List<JsonNode> items(JsonNode node, String field) {
        return node.isArray() ? node.valueStream().toList() : list(node, field);
    }

    public static List<String> texts(JsonNode node, String field) {
        return list(node, field).stream().map(JsonNode::asString).toList();
    }

    /** Control characters that JSON allows but a terminal obeys become escapes; the meaning stays. */
    private static String visible(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            boolean obeyed = c >= 0x7f && c <= 0x9f
                    || c == 0x061c
                    || c >= 0x200e && c <= 0x200f
                    || c >= 0x2028 && c <= 0x202e
                    || c >= 0x2066 && c <= 0x2069;
            if (obeyed) {
                safe.append("\\u%04x".formatted(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
