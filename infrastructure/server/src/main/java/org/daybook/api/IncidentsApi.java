package org.daybook.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.daybook.api.Declaring.Declaration;
import org.daybook.entry.IncidentId;
import org.daybook.overview.OverviewRow;
import org.daybook.security.Account;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Declaring incidents, and where they stand. */
@RestController
@Tag(name = "incidents")
class IncidentsApi {

    record Listed(List<OverviewRow> incidents) {}

    private final Declaring declaring;
    private final Incidents incidents;

    IncidentsApi(Declaring declaring, Incidents incidents) {
        this.declaring = declaring;
        this.incidents = incidents;
    }

    @PostMapping("/api/incidents")
    @Operation(summary = "Declares an incident", description = "Its number is given by the server.")
    ResponseEntity<Written> declare(@RequestBody Declaration asked, Author author) {
        Written written = declaring.declare(asked, author);
        return ResponseEntity.created(
                        UriComponentsBuilder.fromPath("/api/incidents/{id}").build(written.incident()))
                .body(written);
    }

    @GetMapping("/api/incidents")
    @Operation(summary = "Lists incidents", description = "Those that the caller may see.")
    Listed list(@AuthenticationPrincipal Account reader) {
        return new Listed(incidents.all(reader));
    }

    @GetMapping("/api/incidents/{incident}")
    @Operation(summary = "Says where an incident stands")
    OverviewRow show(@PathVariable IncidentId incident, @AuthenticationPrincipal Account reader) {
        return incidents.one(incident, reader);
    }
}
