package org.daybook.api;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.kinds.Kind;
import org.daybook.kinds.Kinds;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging what happened. */
@RestController
@Tag(name = "entries")
class EntriesApi {

    /**
     * Either a kind with its fields, or free text, which is a note.
     *
     * @param at when it happened, as typed: {@code 10:40}, {@code -2h}, {@code yesterday 09:15}, ISO 8601
     * @param precision how exactly that is known; otherwise as the text tells
     */
    record NewEntry(
            @Nullable String kind,
            @Nullable Map<String, @Nullable Object> fields,
            @Nullable String text,
            @Nullable String at,
            @Nullable Precision precision,
            @Nullable Visibility visibility) {}

    record Listed(List<Kind> kinds) {}

    private final Writing writing;

    EntriesApi(Writing writing) {
        this.writing = writing;
    }

    @PostMapping("/api/incidents/{incident}/entries")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Logs what happened",
            description =
                    "A fact logged by hand is history: it is accepted, with a warning where the log contradicts it.")
    Written log(@PathVariable IncidentId incident, @RequestBody NewEntry body, Author author) {
        Entry entry = writing.entry(incident, author, body.at(), body.precision(), body.visibility());
        return writing.send(new RecordFact(Kinds.build(kind(body), fields(body), incident, entry)));
    }

    @GetMapping("/api/kinds")
    @Operation(summary = "Lists the kinds of entries and their fields")
    Listed kinds() {
        return new Listed(Kinds.all());
    }

    private static String kind(NewEntry body) {
        if (body.text() == null) {
            return required("kind", body.kind());
        }
        if (body.kind() != null && !body.kind().equals("note") && !body.kind().equals("note-added")) {
            throw new IllegalArgumentException(
                    "text: belongs to a note; put it into the fields of %.60s, or leave kind out"
                            .formatted(body.kind()));
        }
        return "note";
    }

    private static Map<String, ? extends @Nullable Object> fields(NewEntry body) {
        if (body.text() == null) {
            return body.fields() == null ? Map.of() : body.fields();
        }
        if (body.fields() != null && !body.fields().isEmpty()) {
            throw new IllegalArgumentException("text: stands alone, without fields");
        }
        return Map.of("text", body.text());
    }
}
