package org.daybook.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.ActionItemDone;
import org.daybook.incident.IncidentEvent.AnswerSuperseded;
import org.daybook.incident.IncidentEvent.EntryCorrected;
import org.daybook.incident.IncidentEvent.EntryRedacted;
import org.daybook.incident.IncidentEvent.EntryRetracted;
import org.daybook.incident.IncidentEvent.LossRevised;
import org.daybook.incident.IncidentEvent.LossRuledOut;
import org.daybook.incident.IncidentEvent.NextUpdateMissed;
import org.daybook.incident.IncidentEvent.NextUpdatePromised;
import org.daybook.incident.IncidentEvent.OccurrenceTimeCorrected;
import org.daybook.incident.IncidentEvent.QuestionAnswered;
import org.daybook.incident.IncidentEvent.StatusUpdatePublished;
import org.daybook.story.Told;
import org.daybook.timeline.Sequel.Kind;
import org.jspecify.annotations.Nullable;

/** What an entry makes of those before it: it answers, keeps, revises, or takes the ground from under them. */
final class Sequels {

    /** The row that remembers which promise is open; no line of its own. */
    private static final String OPEN_PROMISE = "open-promise";

    private final Lines lines;
    private final Told.OfIncident told;

    Sequels(Lines lines, Told.OfIncident told) {
        this.lines = lines;
        this.told = told;
    }

    void tell(IncidentEvent event) {
        rest(event);
        switch (event) {
            case QuestionAnswered e -> add(e.question(), Kind.ANSWERED);
            case AnswerSuperseded e -> {
                lines.changeEntry(e.answer(), draft -> draft.without(Kind.STALE));
                add(e.answer(), Kind.SUPERSEDED);
                add(e.question(), Kind.ANSWERED);
            }
            case StatusUpdatePublished e -> update();
            case NextUpdatePromised e -> promise();
            case NextUpdateMissed e -> {
                add(e.promise(), Kind.MISSED);
                remember(0);
            }
            case ActionItemDone e -> add(e.item(), Kind.DONE);
            case LossRevised e -> revised(e.line());
            case LossRuledOut e -> revised(e.line());
            case EntryCorrected e -> {
                lines.changeEntry(e.corrects(), draft -> draft.without(Kind.STALE));
                rest(lines.entry(e.corrects()));
                moved(e.corrects());
            }
            case OccurrenceTimeCorrected e -> moved(e.corrects());
            case EntryRetracted e -> moved(e.retracts());
            case EntryRedacted e -> moved(e.redacts());
            default -> {} // makes nothing of any other
        }
    }

    // -- what rests on what

    private void rest(@Nullable TimelineRow row) {
        IncidentEvent event = row == null ? null : row.corrected();
        if (event != null) {
            restsOn(event).forEach(ground -> support(ground, row.number()));
        }
    }

    private void rest(IncidentEvent event) {
        restsOn(event).forEach(ground -> support(ground, told.number()));
    }

    private void support(int ground, int number) {
        lines.changeEntry(ground, draft -> {
            if (!draft.supports.contains(number)) {
                List<Integer> more = new ArrayList<>(draft.supports);
                more.add(number);
                draft.supports = List.copyOf(more);
            }
        });
    }

    private static List<Integer> restsOn(IncidentEvent event) {
        return switch (event) {
            case QuestionAnswered e -> e.restsOn();
            case AnswerSuperseded e -> e.restsOn();
            case StatusUpdatePublished e -> e.restsOn();
            default -> List.of();
        };
    }

    private void revised(int line) {
        add(line, Kind.REVISED);
        moved(line);
    }

    /** What rests on that entry has to be looked at again. */
    private void moved(int ground) {
        TimelineRow row = lines.entry(ground);
        if (row != null) {
            row.supports().forEach(number -> undermine(number, ground));
        }
    }

    private void undermine(int number, int ground) {
        TimelineRow row = lines.entry(number);
        IncidentEvent event = row == null ? null : row.corrected();
        boolean rests = event != null && restsOn(event).contains(ground);
        if (rests && !row.has(Kind.STALE) && !row.has(Kind.SUPERSEDED) && row.retraction() == null) {
            add(number, Kind.STALE);
        }
    }

    // -- promises

    private void promise() {
        int open = openPromise();
        if (open > 0) {
            add(open, late(open) ? Kind.MISSED : Kind.REPLACED);
        }
        remember(told.number());
    }

    private void update() {
        int open = openPromise();
        if (open > 0) {
            add(open, late(open) ? Kind.MISSED : Kind.KEPT);
            remember(0);
        }
    }

    private boolean late(int promise) {
        TimelineRow row = lines.entry(promise);
        return row != null
                && row.corrected() instanceof NextUpdatePromised p
                && told.recordedAt().isAfter(p.due());
    }

    private int openPromise() {
        TimelineRow row = lines.find(OPEN_PROMISE);
        return row == null ? 0 : row.about();
    }

    private void remember(int promise) {
        RowDraft draft = new RowDraft(
                OPEN_PROMISE,
                0,
                told.position(),
                told.recordedAt(),
                told.entry(),
                "promise",
                Tellings.unknown("promise"));
        draft.line = false;
        draft.about = promise;
        lines.put(draft);
    }

    /** The newest of a kind holds: a question is answered by its last answer. */
    private void add(int entry, Kind kind) {
        Instant at = told.entry().occurredAt();
        lines.changeEntry(entry, draft -> {
            draft.without(kind);
            List<Sequel> more = new ArrayList<>(draft.sequels);
            more.add(new Sequel(kind, told.number(), at, told.entry().visibility()));
            draft.sequels = List.copyOf(more);
        });
    }
}
