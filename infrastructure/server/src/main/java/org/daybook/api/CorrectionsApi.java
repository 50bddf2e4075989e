package org.daybook.api;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.ChangeVisibility;
import org.daybook.incident.IncidentCommand.PinEntry;
import org.daybook.incident.IncidentCommand.RedactEntry;
import org.daybook.incident.IncidentCommand.RetractEntry;
import org.daybook.kinds.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is said about an entry later. Nothing is edited: each of these is an entry of its own. */
@RestController
@RequestMapping("/api/incidents/{incident}/entries/{entry}")
@ResponseStatus(HttpStatus.CREATED)
@Tag(name = "entries")
class CorrectionsApi {

    /**
     * Corrected fields, a corrected time, or both.
     *
     * @param fields the values that hold, by name; those that are not named stay
     * @param text short for the field of that name, as of a note
     * @param at when it really happened, as typed
     * @param revision number of the latest correction that the writer saw, 0 for none; where it is given and another
     *     correction came between, this one is refused
     */
    record Correction(
            @Nullable Map<String, @Nullable Object> fields,
            @Nullable String text,
            @Nullable String at,
            @Nullable Precision precision,
            @Nullable String reason,
            @Nullable Integer revision) {}

    record Reason(@Nullable String reason) {}

    record Shown(@Nullable Visibility visibility, @Nullable String reason) {}

    record Pin(@Nullable Boolean pinned) {}

    private final Writing writing;
    private final Incidents incidents;
    private final Correcting correcting;

    CorrectionsApi(Writing writing, Incidents incidents, Correcting correcting) {
        this.writing = writing;
        this.incidents = incidents;
        this.correcting = correcting;
    }

    @PostMapping("/corrections")
    @Operation(
            summary = "Corrects an entry",
            description = "Its fields, its time or both. The original stays readable; it is as visible as before.")
    Written correct(
            @PathVariable IncidentId incident, @PathVariable int entry, @RequestBody Correction body, Author author) {
        return correcting.correct(incident, entry, body, author);
    }

    @PostMapping("/retraction")
    @Operation(summary = "Takes an entry back", description = "It keeps its place, struck out, with the reason.")
    Written retract(
            @PathVariable IncidentId incident, @PathVariable int entry, @RequestBody Reason body, Author author) {
        String reason = Texts.text("reason", required("reason", body.reason()));
        Visibility visibility = incidents.entry(incident, entry).visibility();
        return writing.send(new RetractEntry(incident, author.entry(incident, visibility), entry, reason));
    }

    @PostMapping("/visibility")
    @Operation(summary = "Shows an entry to everybody, or to the team alone")
    Written show(@PathVariable IncidentId incident, @PathVariable int entry, @RequestBody Shown body, Author author) {
        Visibility visibility = required("visibility", body.visibility());
        @Nullable String reason = Correcting.optional("reason", body.reason());
        return writing.send(
                new ChangeVisibility(incident, author.entry(incident, Visibility.INTERNAL), entry, visibility, reason));
    }

    @PostMapping("/pin")
    @Operation(summary = "Pins an entry, or takes the pin away")
    Written pin(@PathVariable IncidentId incident, @PathVariable int entry, @RequestBody Pin body, Author author) {
        return writing.send(new PinEntry(
                incident, author.entry(incident, Visibility.INTERNAL), entry, required("pinned", body.pinned())));
    }

    @PostMapping("/redaction")
    @Operation(
            summary = "Removes what an entry says, everywhere",
            description = "For secrets and personal data; by an administrator. The chain of hashes still verifies. With"
                    + " the entry that let an operation in, the words of the operation go, once it has ended.")
    Written redact(
            @PathVariable IncidentId incident, @PathVariable int entry, @RequestBody Reason body, Author author) {
        String reason = Texts.text("reason", required("reason", body.reason()));
        return writing.send(new RedactEntry(incident, author.entry(incident, Visibility.INTERNAL), entry, reason));
    }
}
