package org.daybook.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What every event carries beside its own facts.
 *
 * @param occurredAt when it happened; may lie before the moment at which Daybook learned it
 * @param by login of the person, or name of the worker, who says so
 * @param operation the operation whose work this is, if a worker did it
 */
public record Entry(
        EntryId id,
        Instant occurredAt,
        Precision precision,
        String by,
        Visibility visibility,
        @Nullable OperationId operation) {

    public static Entry now(EntryId id, Instant now, String by, Visibility visibility) {
        return new Entry(id, now, Precision.EXACT, by, visibility, null);
    }

    public Entry of(OperationId worker) {
        return new Entry(id, occurredAt, precision, by, visibility, worker);
    }
}
