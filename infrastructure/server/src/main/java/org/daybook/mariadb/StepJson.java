package org.daybook.mariadb;

import org.daybook.work.StepFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A step's own records, plans and cursors, as the JSON text in which they are kept. */
public final class StepJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StepJson() {}

    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** @throws StepFailure when the text is none of ours */
    public static <T> T read(String text, Class<T> type) throws StepFailure {
        try {
            return JSON.readValue(text, type);
        } catch (JacksonException e) {
            throw StepFailure.needsHuman(
                    "What was kept of this operation cannot be read as a %s: %s. Request it anew."
                            .formatted(type.getSimpleName(), e.getOriginalMessage()),
                    e);
        }
    }

    public static String pretty(Object value) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
    }
}
