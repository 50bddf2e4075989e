package org.daybook.timeline;

import java.util.Map;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.kinds.KindNames;
import org.daybook.story.Told;

/** An entry of the incident: its own line, and what it says of others. */
final class IncidentLines {

    private final Lines lines;
    private final Told.OfIncident told;

    IncidentLines(Lines lines, Told.OfIncident told) {
        this.lines = lines;
        this.told = told;
    }

    void tell() {
        IncidentEvent event = told.event();
        lines.put(own(event));
        switch (event) {
            case EntryCorrected e -> {
                lines.changeEntry(e.corrects(), draft -> {
                    Amendments.correct(draft, e, told, lines);
                    draft.revision = told.number();
                });
                hideWhatWasRedacted(e.corrects());
            }
            case OccurrenceTimeCorrected e ->
                lines.changeEntry(e.corrects(), draft -> {
                    Amendments.correctTime(draft, e, told, lines);
                    draft.revision = told.number();
                });
            case EntryRetracted e ->
                lines.changeEntry(
                        e.retracts(),
                        draft -> draft.retraction = new Retraction(
                                told.number(),
                                e.entry().by(),
                                told.recordedAt(),
                                draft.redacted ? null : e.reason(),
                                e.entry().visibility()));
            case VisibilityChanged e -> lines.changeEntry(e.changes(), draft -> draft.visibility = e.visibility());
            case EntryPinned e -> lines.changeEntry(e.pins(), draft -> draft.pinned = e.pinned());
            case EntryRedacted e -> new Redaction(lines, told, e).apply();
            case OperationAdmitted e -> admitted(e);
            case Fact e -> result(e);
            default -> {} // the others speak of nothing but themselves
        }
        new Sequels(lines, told).tell(event);
    }

    private RowDraft own(IncidentEvent event) {
        RowDraft draft = new RowDraft(
                Integer.toString(told.number()),
                told.number(),
                told.position(),
                told.recordedAt(),
                event.entry(),
                KindNames.of(event),
                Tellings.of(event, lines.context()));
        draft.event = event;
        draft.about = Tellings.about(event);
        draft.line = Tellings.hasLine(event);
        draft.byMachine |= event instanceof AlertReceived;
        return draft;
    }

    /** A correction that comes after a redaction brings nothing back. */
    private void hideWhatWasRedacted(int entry) {
        TimelineRow target = lines.entry(entry);
        if (target != null && target.redacted()) {
            lines.changeEntry(told.number(), draft -> Redaction.strip(draft, lines));
        }
    }

    private void admitted(OperationAdmitted e) {
        RowDraft request = request(e.operation());
        Work work = request.work == null ? Work.unknown() : request.work;
        if (work.step().isEmpty()) {
            work = work.identified(e.step(), e.target(), Map.of());
        }
        boolean again = work.admitted() > 0;
        request.work = again ? work : work.admitted(told.number());
        lines.put(request);
        lines.changeEntry(told.number(), draft -> {
            draft.operation = e.operation();
            draft.line = !again; // "tried again" is told by the operation
            lines.retell(draft);
        });
    }

    private void result(Fact fact) {
        OperationId operation = fact.entry().operation();
        if (operation == null) {
            return;
        }
        RowDraft request = request(operation);
        Work work = (request.work == null ? Work.unknown() : request.work).result(told.number());
        request.work = work;
        lines.put(request);
        lines.retellLastResults(work);
    }

    private RowDraft request(OperationId operation) {
        return lines.request(operation, told.position(), told.recordedAt(), told.entry());
    }
}
