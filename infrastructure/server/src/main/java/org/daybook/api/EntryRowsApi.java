package org.daybook.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.security.Account;
import org.daybook.timeline.TimelineRow;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Entries as the team's programs need them: with their typed events, figures unrounded. */
@RestController
@Tag(name = "entries")
class EntryRowsApi {

    record Entries(List<TimelineRow> entries) {}

    private final Incidents incidents;
    private final StoredRows<TimelineRow> rows;

    EntryRowsApi(Incidents incidents, StoredProjections rows) {
        this.incidents = incidents;
        this.rows = rows.of(TimelineRow.class);
    }

    @GetMapping("/api/incidents/{incident}/entries")
    @Operation(summary = "Lists entries with their typed events, for the team")
    Entries all(@PathVariable IncidentId incident, @AuthenticationPrincipal Account reader) {
        requireTeam(incident, reader);
        return new Entries(rows.all(incident).stream()
                .filter(row -> row.number() > 0)
                .sorted(Comparator.comparingInt(TimelineRow::number))
                .toList());
    }

    @GetMapping("/api/incidents/{incident}/entries/{number}")
    @Operation(summary = "Shows one entry with its typed event and its history, for the team")
    TimelineRow one(
            @PathVariable IncidentId incident, @PathVariable int number, @AuthenticationPrincipal Account reader) {
        requireTeam(incident, reader);
        return rows.find(incident, String.valueOf(number))
                .orElseThrow(() ->
                        new ProblemException(Problem.notFound("There is no entry %s/%d.".formatted(incident, number))
                                .next("daybook timeline " + incident)));
    }

    private void requireTeam(IncidentId incident, Account reader) {
        incidents.require(incident, reader);
        if (!reader.readsInternal()) {
            throw new ProblemException(Problem.of(
                    HttpStatus.FORBIDDEN,
                    "team-only",
                    "Entries with their events are for the team; the timeline is for everybody."));
        }
    }
}
