package org.daybook.overview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentStatus;
import org.daybook.overview.OverviewRow.Loss;
import org.daybook.overview.OverviewRow.Mark;
import org.daybook.overview.OverviewRow.Outage;
import org.daybook.overview.OverviewRow.Promise;
import org.daybook.overview.OverviewRow.Working;
import org.jspecify.annotations.Nullable;

/** A row while an event changes it. */
final class OverviewDraft {

    final IncidentId incident;
    String title = "";
    IncidentStatus status = IncidentStatus.DECLARED;
    int severity = 3;
    ZoneId zone = ZoneOffset.UTC;
    LocalDate startDay = LocalDate.EPOCH;
    List<String> targets = List.of();

    @Nullable Instant declaredAt;

    @Nullable String lead;

    @Nullable Promise promise;

    int promisesKept;
    int promisesDue;
    int entries;
    int publicEntries;

    @Nullable Instant lastEntryAt;

    @Nullable Instant mitigatedAt;

    @Nullable Instant resolvedAt;

    // Most events change none of these maps: each is copied for one that does.
    private Map<Integer, Loss> losses;
    private Map<String, Working> operations;
    private Map<Integer, Mark> marks;
    private boolean lost;
    private boolean worked;
    private boolean marked;
    private boolean decided;
    private List<Outage> outages = List.of();

    /** An operation may be told of before its incident is. */
    OverviewDraft(IncidentId incident) {
        this.incident = incident;
        losses = new TreeMap<>();
        operations = new TreeMap<>();
        marks = new TreeMap<>();
    }

    OverviewDraft(OverviewRow row) {
        incident = row.incident();
        title = row.title();
        status = row.status();
        severity = row.severity();
        zone = row.zone();
        startDay = row.startDay();
        targets = row.targets();
        declaredAt = row.declaredAt();
        lead = row.lead();
        losses = row.losses();
        promise = row.promise();
        promisesKept = row.promisesKept();
        promisesDue = row.promisesDue();
        operations = row.operations();
        entries = row.entries();
        publicEntries = row.publicEntries();
        lastEntryAt = row.lastEntryAt();
        mitigatedAt = row.mitigatedAt();
        resolvedAt = row.resolvedAt();
        marks = row.marks();
        outages = row.outages();
    }

    void mark(int number, Mark.Sort sort, Instant at, Visibility visibility, String value) {
        put(number, new Mark(sort, at, visibility, false, value));
    }

    @Nullable Mark mark(int number) {
        return marks.get(number);
    }

    void changeMark(int number, UnaryOperator<Mark> change) {
        Mark mark = marks.get(number);
        if (mark != null) {
            put(number, change.apply(mark));
        }
    }

    private void put(int number, Mark mark) {
        change().put(number, mark);
        decided |= mark.sort() != Mark.Sort.BOOKKEEPING; // that is only counted
    }

    /** To look at. */
    Map<Integer, Loss> losses() {
        return losses;
    }

    Map<Integer, Loss> changeLosses() {
        if (!lost) {
            losses = new TreeMap<>(losses);
            lost = true;
        }
        return losses;
    }

    /** To look at. */
    Map<String, Working> operations() {
        return operations;
    }

    Map<String, Working> changeOperations() {
        if (!worked) {
            operations = new TreeMap<>(operations);
            worked = true;
        }
        return operations;
    }

    private Map<Integer, Mark> change() {
        if (!marked) {
            marks = new TreeMap<>(marks);
            marked = true;
        }
        return marks;
    }

    /** What follows from single entries that may have been corrected, in the order of the log. */
    private void derive() {
        if (!decided) {
            return;
        }
        outages = Outages.of(marks, false);
        lead = latest(Mark.Sort.LEAD);
        String latestSeverity = latest(Mark.Sort.SEVERITY);
        severity = latestSeverity == null ? severity : Integer.parseInt(latestSeverity);
    }

    private @Nullable String latest(Mark.Sort sort) {
        return marks.entrySet().stream()
                .filter(m -> m.getValue().sort() == sort && !m.getValue().retracted())
                .max(Comparator.comparingInt(Map.Entry::getKey))
                .map(m -> m.getValue().value())
                .filter(value -> !value.isEmpty())
                .orElse(null);
    }

    OverviewRow row() {
        derive();
        return new OverviewRow(
                incident,
                title,
                status,
                severity,
                zone,
                startDay,
                targets,
                declaredAt,
                lead,
                outages,
                losses,
                promise,
                promisesKept,
                promisesDue,
                operations,
                entries,
                publicEntries,
                lastEntryAt,
                mitigatedAt,
                resolvedAt,
                marks);
    }
}
