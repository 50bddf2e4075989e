package org.daybook.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daybook.entry.Entry;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.jspecify.annotations.Nullable;

/** A row while an event changes it. */
final class RowDraft {

    final String key;
    final int number;
    long position;

    @Nullable OperationId operation;

    Moment when;

    @Nullable Moment originally;

    Instant recordedAt;
    String by;
    boolean byMachine;
    Visibility visibility;
    String kind;
    int about;
    Telling telling;
    List<Amendment> amendments = List.of();

    @Nullable Retraction retraction;

    boolean pinned;
    boolean redacted;
    int revision;
    boolean line = true;
    List<Sequel> sequels = List.of();
    List<Integer> supports = List.of();

    @Nullable IncidentEvent event;

    @Nullable Work work;

    RowDraft(String key, int number, long position, Instant recordedAt, Entry entry, String kind, Telling telling) {
        this.key = key;
        this.number = number;
        this.position = position;
        this.recordedAt = recordedAt;
        this.kind = kind;
        this.telling = telling;
        operation = entry.operation();
        when = new Moment(entry.occurredAt(), entry.precision());
        by = entry.by();
        byMachine = entry.operation() != null;
        visibility = entry.visibility();
    }

    RowDraft(TimelineRow row) {
        key = row.key();
        number = row.number();
        position = row.position();
        operation = row.operation();
        when = row.when();
        originally = row.originally();
        recordedAt = row.recordedAt();
        by = row.by();
        byMachine = row.byMachine();
        visibility = row.visibility();
        kind = row.kind();
        about = row.about();
        telling = row.telling();
        amendments = row.amendments();
        retraction = row.retraction();
        pinned = row.pinned();
        redacted = row.redacted();
        revision = row.revision();
        line = row.line();
        sequels = row.sequels();
        supports = row.supports();
        event = row.event();
        work = row.work();
    }

    void amend(Amendment amendment) {
        List<Amendment> more = new ArrayList<>(amendments);
        more.add(amendment);
        amendments = List.copyOf(more);
    }

    void without(Sequel.Kind kind) {
        if (!sequels.isEmpty()) {
            sequels = sequels.stream().filter(s -> s.kind() != kind).toList();
        }
    }

    TimelineRow row() {
        return new TimelineRow(
                key,
                number,
                position,
                operation,
                when,
                originally,
                recordedAt,
                by,
                byMachine,
                visibility,
                kind,
                about,
                telling,
                amendments,
                retraction,
                pinned,
                redacted,
                revision,
                line,
                sequels,
                supports,
                event,
                work);
    }
}
