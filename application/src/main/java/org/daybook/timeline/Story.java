package org.daybook.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.overview.OverviewRow.Outage;
import org.daybook.timeline.TimelineView.Run;
import org.jspecify.annotations.Nullable;

/** One incident, one reader, one moment: what everything about days is derived from. */
record Story(OverviewRow overview, Instant now, boolean publicOnly, Readable readable, List<Run> runs) {

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
        List<Outage> outages = Overview.outages(overview, publicOnly);
        return outages.isEmpty() ? overview.declaredAt() : outages.getFirst().since();
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
