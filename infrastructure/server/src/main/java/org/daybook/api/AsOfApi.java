package org.daybook.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.asof.Difference;
import org.daybook.asof.Past;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.overview.OverviewRow;
import org.daybook.security.Account;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The same answers as of a moment: what was known then, or what had happened by then. */
@RestController
@Tag(name = "timeline")
class AsOfApi {

    private static final String HOW =
            "asOf is a moment as people type it, in the incident's zone. clock=known: only what was recorded by then, as it"
                    + " was worded then. clock=happened: only what took place by then, as it is known today. Who may read an"
                    + " entry is decided by today.";

    record PastTimeline(AsOf asOf, @JsonUnwrapped TimelineView view) {}

    record PastOverview(AsOf asOf, @JsonUnwrapped OverviewRow overview) {}

    record PastLedger(AsOf asOf, @JsonUnwrapped LossApi.Ledger ledger) {}

    record PastQuestions(AsOf asOf, @JsonUnwrapped QuestionsApi.Listed questions) {}

    private final LookBack lookBack;

    AsOfApi(LookBack lookBack) {
        this.lookBack = lookBack;
    }

    @GetMapping(path = "/api/incidents/{incident}/timeline", params = "asOf")
    @Operation(summary = "Tells an incident as of a moment", description = HOW)
    PastTimeline timeline(
            @PathVariable IncidentId incident,
            @RequestParam String asOf,
            @RequestParam @Nullable String clock,
            @RequestParam(defaultValue = "oldest") TimelineApi.Order order,
            @RequestParam(defaultValue = "all") TimelineApi.Reach visibility,
            @AuthenticationPrincipal Account reader) {
        Past past = lookBack.at(incident, asOf, clock, reader);
        Timeline.Filter filter = TimelineApi.filter(reader, visibility).newestFirst(order == TimelineApi.Order.NEWEST);
        return new PastTimeline(AsOf.of(past), past.timeline(filter));
    }

    @GetMapping(path = "/api/incidents/{incident}/timeline/difference")
    @Operation(
            summary = "Says what a timeline gained between two moments",
            description = "What was added, changed and struck from asOf to diff, read by one clock. " + HOW)
    Difference difference(
            @PathVariable IncidentId incident,
            @RequestParam String asOf,
            @RequestParam String diff,
            @RequestParam @Nullable String clock,
            @RequestParam(defaultValue = "all") TimelineApi.Reach visibility,
            @AuthenticationPrincipal Account reader) {
        List<Past> pasts = lookBack.between(incident, asOf, diff, clock, reader);
        return Difference.between(pasts.getFirst(), pasts.getLast(), TimelineApi.filter(reader, visibility));
    }

    @GetMapping(path = "/api/incidents/{incident}", params = "asOf")
    @Operation(summary = "Says where an incident stood at a moment", description = HOW)
    PastOverview overview(
            @PathVariable IncidentId incident,
            @RequestParam String asOf,
            @RequestParam @Nullable String clock,
            @AuthenticationPrincipal Account reader) {
        Past past = lookBack.at(incident, asOf, clock, reader);
        return new PastOverview(AsOf.of(past), ReadersOverview.of(past.overview(), reader));
    }

    @GetMapping(path = "/api/incidents/{incident}/loss", params = "asOf")
    @Operation(summary = "Reads the ledger as of a moment", description = HOW, tags = "loss")
    PastLedger loss(
            @PathVariable IncidentId incident,
            @RequestParam String asOf,
            @RequestParam @Nullable String clock,
            @RequestParam @Nullable String table,
            @RequestParam @Nullable LocalDate date,
            @RequestParam @Nullable String course,
            @RequestParam @Nullable String user,
            @RequestParam @Nullable String key,
            @AuthenticationPrincipal Account reader) {
        Past past = lookBack.at(incident, asOf, clock, reader);
        // What single rows were known then nobody kept: the lines alone answer.
        return new PastLedger(
                AsOf.of(past),
                LossApi.ledger(
                        LossApi.visible(past.ledger(), reader),
                        LossApi.asked(table, date, course, user, key),
                        List.of()));
    }

    @GetMapping(path = "/api/incidents/{incident}/questions", params = "asOf")
    @Operation(summary = "Lists the questions as of a moment", description = HOW, tags = "questions")
    PastQuestions questions(
            @PathVariable IncidentId incident,
            @RequestParam String asOf,
            @RequestParam @Nullable String clock,
            @AuthenticationPrincipal Account reader) {
        Past past = lookBack.at(incident, asOf, clock, reader);
        Set<Integer> open = past.lines().stream()
                .filter(row -> row.visibility() == Visibility.PUBLIC)
                .map(TimelineRow::number)
                .collect(Collectors.toSet());
        return new PastQuestions(
                AsOf.of(past), new QuestionsApi.Listed(ReadersQuestions.of(past.questions(), reader, open::contains)));
    }

    @GetMapping(
            path = {
                "/api/incidents/{incident}",
                "/api/incidents/{incident}/timeline",
                "/api/incidents/{incident}/loss",
                "/api/incidents/{incident}/questions"
            },
            params = {"clock", "!asOf"})
    @Operation(hidden = true)
    void withoutMoment() {
        throw new IllegalArgumentException("asOf: is missing; a clock is read at a moment, as asOf=14:00");
    }
}
