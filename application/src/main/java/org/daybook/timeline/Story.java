package org.daybook.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.overview.OverviewRow.Outage;
import org.daybook.timeline.TimelineView.Run;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/** One incident, one reader, one moment: what everything about days is derived from. */
final class Story {

    private final OverviewRow overview;
    private final Instant now;
    private final Readable readable;
    private final List<Run> runs;
    private final @Nullable Instant start;
    /** Entries as they are known now, by key: corrections are applied once. */
    private final Map<String, IncidentEvent> current = new HashMap<>();
    /** The line of the latest start of each operation that works now. */
    private final Map<OperationId, String> goingOn = new HashMap<>();

    Story(OverviewRow overview, Instant now, Readable readable, List<Run> runs) {
        this.overview = overview;
        this.now = now;
        this.readable = readable;
        this.runs = runs;
        List<Outage> outages = Overview.outages(overview, readable.publicOnly());
        start = outages.isEmpty() ? overview.declaredAt() : outages.getFirst().since();
        for (TimelineRow row : readable.lines()) {
            IncidentEvent event = Amendments.current(row);
            if (event != null) {
                current.put(row.key(), event);
            }
            OperationId operation = row.operation();
            if (operation != null && row.telling().tone() == Tone.RUN && isRunning(operation)) {
                goingOn.put(operation, row.key());
            }
        }
    }

    private boolean isRunning(OperationId operation) {
        return runs.stream().anyMatch(run -> run.to() == null && run.operation().equals(operation));
    }

    OverviewRow overview() {
        return overview;
    }

    Instant now() {
        return now;
    }

    Readable readable() {
        return readable;
    }

    List<Run> runs() {
        return runs;
    }

    @Nullable IncidentEvent current(TimelineRow row) {
        return current.get(row.key());
    }

    ZoneId zone() {
        return overview.zone();
    }

    LocalDate date(Instant at) {
        return at.atZone(zone()).toLocalDate();
    }

    /** 1 on the start day; 0 for everything before it. */
    int dayNumber(Instant at) {
        long days = ChronoUnit.DAYS.between(overview.startDay(), date(at));
        return days < 0 ? 0 : Math.toIntExact(days + 1);
    }

    /** Where the clock of the incident starts: the first outage, else the declaration. */
    @Nullable Instant start() {
        return start;
    }

    /** Blue is for what runs now: of the starts of an operation only the last one, and only until its run is over. */
    boolean goesOn(TimelineRow row) {
        return row.operation() != null && row.key().equals(goingOn.get(row.operation()));
    }

    /** Whether an operation worked at that moment. */
    boolean during(Instant at) {
        return runs.stream().anyMatch(run -> covers(run, at, at));
    }

    static boolean covers(Run run, Instant from, Instant to) {
        Instant end = run.to();
        return !run.from().isAfter(from) && (end == null || !end.isBefore(to));
    }
}
