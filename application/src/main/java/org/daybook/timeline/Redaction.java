package org.daybook.timeline;

import java.util.List;
import java.util.Map;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;

/** Takes the content of an entry out of its line and out of every line that repeats it. Place and number stay. */
final class Redaction {

    private final Lines lines;
    private final Told told;
    private final EntryRedacted redacted;

    Redaction(Lines lines, Told told, EntryRedacted redacted) {
        this.lines = lines;
        this.told = told;
        this.redacted = redacted;
    }

    void apply() {
        TimelineRow target = lines.entry(redacted.redacts());
        if (target == null || target.redacted()) {
            return;
        }
        lines.changeEntry(target.number(), this::empty);
        if (target.about() > 0) {
            lines.changeEntry(target.about(), draft -> forget(draft, target.number()));
        }
        for (TimelineRow row : List.copyOf(lines.all())) {
            if (row.about() == target.number() && row.number() != told.number()) {
                lines.changeEntry(row.number(), draft -> strip(draft, lines));
            }
        }
    }

    private void empty(RowDraft draft) {
        draft.redacted = true;
        draft.event = frame(draft.event);
        draft.telling = Tellings.redacted(
                redacted.reason(),
                lines.context().time(told.recordedAt()),
                redacted.entry().by());
        draft.amendments = draft.amendments.stream().map(Amendments::stripped).toList();
        Retraction retraction = draft.retraction;
        draft.retraction = retraction == null ? null : retraction.withoutReason();
    }

    /** Of the declaration the days and their zone remain: the others are counted by them. */
    private static @Nullable IncidentEvent frame(@Nullable IncidentEvent event) {
        return event instanceof IncidentDeclared e
                ? new IncidentDeclared(
                        e.incidentId(), e.entry(), "Redacted", List.of(), e.zone(), e.startDay(), e.severity())
                : null;
    }

    /** The entry that a redacted correction or retraction spoke of: the correction no longer acts. */
    private void forget(RowDraft draft, int number) {
        draft.amendments = draft.amendments.stream()
                .map(a -> a.number() == number ? forgotten(a) : a)
                .toList();
        Retraction retraction = draft.retraction;
        if (retraction != null && retraction.number() == number) {
            draft.retraction = retraction.withoutReason();
        }
        lines.retell(draft);
    }

    /** A corrected time is no content, only the reason for it is. */
    private static Amendment forgotten(Amendment a) {
        return a.fields().isEmpty() ? Amendments.withoutReason(a) : Amendments.stripped(a);
    }

    /** A line about a redacted entry keeps what it did and loses the words. */
    static void strip(RowDraft draft, Lines lines) {
        IncidentEvent event = draft.event;
        draft.event = switch (event) {
            case null -> null;
            case EntryCorrected e -> new EntryCorrected(e.incidentId(), e.entry(), e.corrects(), Map.of(), null);
            case EntryRetracted e -> new EntryRetracted(e.incidentId(), e.entry(), e.retracts(), "");
            case OccurrenceTimeCorrected e ->
                new OccurrenceTimeCorrected(
                        e.incidentId(), e.entry(), e.corrects(), e.occurredAt(), e.precision(), null);
            default -> event;
        };
        lines.retell(draft);
    }
}
