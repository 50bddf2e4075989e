package org.daybook.api;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.MitigateIncident;
import org.daybook.incident.IncidentCommand.ReopenIncident;
import org.daybook.incident.IncidentCommand.ResolveIncident;
import org.daybook.kinds.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The ends of an incident, and its return. Everybody may read them unless said otherwise. */
@RestController
@Tag(name = "incidents")
@ResponseStatus(HttpStatus.CREATED)
class ClosingApi {

    /** @param at when, as typed; now where none is given */
    record Summary(
            @Nullable String summary,
            @Nullable String at,
            @Nullable Visibility visibility) {}

    /** @param at when, as typed; now where none is given */
    record Reason(
            @Nullable String reason,
            @Nullable String at,
            @Nullable Visibility visibility) {}

    private final Writing writing;

    ClosingApi(Writing writing) {
        this.writing = writing;
    }

    @PostMapping("/api/incidents/{incident}/mitigation")
    @Operation(summary = "Says that the service works again, while recovery may go on")
    Written mitigate(@PathVariable IncidentId incident, @RequestBody Summary body, Author author) {
        String summary = Texts.text("summary", required("summary", body.summary()));
        return writing.send(
                new MitigateIncident(incident, entry(incident, author, body.at(), body.visibility()), summary));
    }

    @PostMapping("/api/incidents/{incident}/resolution")
    @Operation(summary = "Says that the recovery is over", description = "Refused while operations are open.")
    Written resolve(@PathVariable IncidentId incident, @RequestBody Summary body, Author author) {
        String summary = Texts.text("summary", required("summary", body.summary()));
        return writing.send(
                new ResolveIncident(incident, entry(incident, author, body.at(), body.visibility()), summary));
    }

    @PostMapping("/api/incidents/{incident}/reopening")
    @Operation(summary = "Says that it is not over")
    Written reopen(@PathVariable IncidentId incident, @RequestBody Reason body, Author author) {
        String reason = Texts.text("reason", required("reason", body.reason()));
        return writing.send(
                new ReopenIncident(incident, entry(incident, author, body.at(), body.visibility()), reason));
    }

    private Entry entry(IncidentId incident, Author author, @Nullable String at, @Nullable Visibility visibility) {
        return writing.entry(incident, author, at, null, visibility == null ? Visibility.PUBLIC : visibility);
    }
}
