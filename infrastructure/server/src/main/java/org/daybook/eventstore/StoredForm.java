package org.daybook.eventstore;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Between what is stored and the events of today. Everything that reads the log reads through here: aggregates, live
 * projections, rebuilds, "as of".
 */
final class StoredForm {

    private final JsonMapper mapper;

    StoredForm(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** The class that a stored event is read as. */
    static Class<?> classOf(String type, @Nullable String revision) {
        @Nullable Class<?> known = EventTypes.classOf(type);
        boolean readable = known != null && (revision == null || !OlderForms.isNewer(type, revision));
        return readable ? known : UnknownEvent.class;
    }

    /**
     * @param revision null where it is the present one
     * @throws JacksonException when a known event is not in its form
     */
    Object read(String type, @Nullable String revision, String json) {
        Class<?> known = classOf(type, revision);
        if (known == UnknownEvent.class) {
            return new UnknownEvent(type, json);
        }
        return revision == null || !OlderForms.isOlder(type, revision)
                ? mapper.readValue(json, known)
                : lifted(type, revision, (ObjectNode) mapper.readTree(json), known);
    }

    /** The same from UTF-8, which is quicker. */
    Object read(String type, String revision, byte[] json) {
        Class<?> known = classOf(type, revision);
        if (known == UnknownEvent.class) {
            return new UnknownEvent(type, new String(json, StandardCharsets.UTF_8));
        }
        return OlderForms.isOlder(type, revision)
                ? lifted(type, revision, (ObjectNode) mapper.readTree(json), known)
                : mapper.readValue(json, known);
    }

    private Object lifted(String type, String revision, ObjectNode stored, Class<?> known) {
        return mapper.treeToValue(OlderForms.lift(type, revision, stored), known);
    }
}
