package org.daybook.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent;
import org.daybook.story.Rows;
import org.jspecify.annotations.Nullable;

/** The rows of one incident while an event is told: found, changed, told again. */
final class Lines {

    private final IncidentId incident;
    private final Rows<TimelineRow> rows;

    Lines(IncidentId incident, Rows<TimelineRow> rows) {
        this.incident = incident;
        this.rows = rows;
    }

    void put(RowDraft draft) {
        rows.put(incident, draft.key, draft.row());
    }

    @Nullable TimelineRow entry(int number) {
        return rows.find(incident, Integer.toString(number));
    }

    @Nullable TimelineRow find(String key) {
        return rows.find(incident, key);
    }

    Collection<TimelineRow> all() {
        return rows.of(incident);
    }

    Context context() {
        return new Context(
                number -> {
                    TimelineRow row = entry(number);
                    return row == null ? null : Amendments.current(row);
                },
                this::work);
    }

    void changeEntry(int number, Consumer<RowDraft> change) {
        change(Integer.toString(number), change);
    }

    void change(String key, Consumer<RowDraft> change) {
        TimelineRow row = find(key);
        if (row != null) {
            RowDraft draft = row.draft();
            change.accept(draft);
            put(draft);
        }
    }

    /** Tells an entry again after it, or the operation behind it, changed. */
    void retell(RowDraft draft) {
        IncidentEvent logged = draft.event;
        if (logged == null || draft.redacted) {
            return;
        }
        IncidentEvent event = Amendments.current(logged, draft.amendments);
        Telling telling = Tellings.of(event, context());
        Work work = draft.operation == null ? null : work(draft.operation);
        if (work != null && work.results().contains(draft.number)) {
            boolean last = work.results().getLast() == draft.number;
            telling = Tellings.result(telling, event, work, draft.when, last);
        }
        draft.telling = telling;
    }

    // -- operations are remembered on the row of their request

    static String requestKey(OperationId operation) {
        return operation.value() + "/1";
    }

    @Nullable Work work(OperationId operation) {
        TimelineRow row = find(requestKey(operation));
        return row == null ? null : row.work();
    }

    /** @return the row that remembers the operation; made up where its request is not told yet */
    RowDraft request(OperationId operation, long position, Instant recordedAt, Entry entry) {
        TimelineRow row = find(requestKey(operation));
        if (row != null) {
            return row.draft();
        }
        RowDraft draft = new RowDraft(
                requestKey(operation),
                0,
                position,
                recordedAt,
                entry,
                "operation.requested",
                Tellings.unknown("operation.requested"));
        draft.operation = operation;
        draft.line = false;
        draft.work = Work.unknown();
        return draft;
    }

    /** After what is known of the operation changed. */
    void retellResults(Work work) {
        if (work.admitted() > 0) {
            changeEntry(work.admitted(), this::retell);
        }
        work.results().forEach(number -> changeEntry(number, this::retell));
        hideEnd(work);
    }

    /** After a result was added: the one before it is the last no more, and the others stay as they are. */
    void retellLastResults(Work work) {
        List<Integer> results = work.results();
        results.subList(Math.max(0, results.size() - 2), results.size())
                .forEach(number -> changeEntry(number, this::retell));
        hideEnd(work);
    }

    /** The last result tells the end as well. */
    private void hideEnd(Work work) {
        String finished = work.finished();
        if (finished != null && !work.results().isEmpty()) {
            change(finished, draft -> draft.line = false);
        }
    }
}
