package org.daybook.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.daybook.entry.IncidentId;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.security.Account;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The story of an incident. */
@RestController
@Tag(name = "timeline")
class TimelineApi {

    /** Reading order. */
    enum Order {
        OLDEST,
        NEWEST
    }

    /** Which lines. */
    enum Reach {
        ALL,
        PUBLIC
    }

    private final Incidents incidents;
    private final StoredRows<TimelineRow> lines;
    private final StoredRows<OverviewRow> overviews;
    private final Clock clock;

    TimelineApi(Incidents incidents, StoredProjections rows, Clock clock) {
        this.incidents = incidents;
        this.lines = rows.of(TimelineRow.class);
        this.overviews = rows.of(OverviewRow.class);
        this.clock = clock;
    }

    @GetMapping("/api/incidents/{incident}/timeline")
    @Operation(
            summary = "Tells an incident day by day",
            description = "order=newest turns it round; visibility=public shows it as everybody sees it.")
    TimelineView tell(
            @PathVariable IncidentId incident,
            @RequestParam(defaultValue = "oldest") Order order,
            @RequestParam(defaultValue = "all") Reach visibility,
            @AuthenticationPrincipal Account reader) {
        incidents.require(incident, reader);
        Timeline.Filter filter = filter(reader, visibility);
        OverviewRow overview = overviews.find(incident, OverviewProjection.KEY).orElseThrow();
        return Timeline.view(lines.all(incident), overview, clock.instant(), filter.newestFirst(order == Order.NEWEST));
    }

    static Timeline.Filter filter(Account reader, Reach visibility) {
        return reader.readsInternal() && visibility == Reach.ALL ? Timeline.Filter.TEAM : Timeline.Filter.PUBLIC;
    }
}
