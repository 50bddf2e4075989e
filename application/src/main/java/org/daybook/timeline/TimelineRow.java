package org.daybook.timeline;

import java.time.Instant;
import java.util.List;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event and all that was said about it later. For engineers; what the public may read goes through {@link Timeline}.
 *
 * @param key the entry's number; for an operation's event its id, a slash and the place in its stream
 * @param number of the entry; 0 for a line of an operation
 * @param position of the event in the whole log
 * @param when when it happened, as corrected
 * @param originally when it was first said to have happened; null where that still holds
 * @param visibility who may read it now
 * @param kind kebab-case: {@code dump-taken}, {@code operation.started}
 * @param about number of the entry that it speaks of, 0 for none: who may not read that one may not read this one
 * @param revision number of the last correction, 0 for none
 * @param line false where the row is only kept for what follows it
 * @param sequels what later entries made of it, one of a kind
 * @param supports numbers of the entries that rest on it
 * @param event as it was logged; null for operations, for unknown types, and once redacted
 * @param work on the row of an operation's request
 */
public record TimelineRow(
        String key,
        int number,
        long position,
        @Nullable OperationId operation,
        Moment when,
        @Nullable Moment originally,
        Instant recordedAt,
        String by,
        boolean byMachine,
        Visibility visibility,
        String kind,
        int about,
        Telling telling,
        List<Amendment> amendments,
        @Nullable Retraction retraction,
        boolean pinned,
        boolean redacted,
        int revision,
        boolean line,
        List<Sequel> sequels,
        List<Integer> supports,
        @Nullable IncidentEvent event,
        @Nullable Work work) {

    /** The event with all corrections in it; null where {@code event} is. */
    public @Nullable IncidentEvent corrected() {
        return Amendments.current(this);
    }

    /** A later entry made that of it. */
    public boolean has(Sequel.Kind kind) {
        return sequels.stream().anyMatch(s -> s.kind() == kind);
    }

    RowDraft draft() {
        return new RowDraft(this);
    }
}
