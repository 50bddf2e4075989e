package org.daybook.api.stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.projecting.RowChanged;
import org.jspecify.annotations.Nullable;

/**
 * Something to read again.
 *
 * @param event {@code entry}, {@code operation}, {@code progress} or {@code question}
 * @param key of the row: an entry's or a question's number, or {@code op-.../3} for a line of an operation
 * @param position for {@code ?after=}; 0 for progress, which is no event of the log
 * @param everybody whether viewers may hear of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record News(
        @JsonIgnore String event,
        IncidentId incident,
        @Nullable String key,
        @Nullable OperationId operation,
        long position,
        @JsonIgnore boolean everybody) {

    static News ofRow(RowChanged row, boolean everybody) {
        return switch (row.projection()) {
            case "operations" ->
                new News("operation", row.incident(), null, new OperationId(row.key()), row.position(), everybody);
            case "questions" -> new News("question", row.incident(), row.key(), null, row.position(), everybody);
            default -> new News("entry", row.incident(), row.key(), null, row.position(), everybody);
        };
    }

    /** Of an entry that is or was public. */
    static News ofEntry(IncidentId incident, int number, long position) {
        return new News("entry", incident, Integer.toString(number), null, position, true);
    }

    static News ofProgress(IncidentId incident, OperationId operation) {
        return new News("progress", incident, null, operation, 0, false);
    }

    /** The same thing changed twice needs one reading. */
    String subject() {
        return event + ' ' + incident + ' ' + (key == null ? operation : key);
    }
}
