package org.daybook.api;

import static org.daybook.api.Required.listed;
import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AddActionItem;
import org.daybook.incident.IncidentCommand.CompleteActionItem;
import org.daybook.incident.IncidentCommand.PromiseNextUpdate;
import org.daybook.incident.IncidentCommand.PublishStatusUpdate;
import org.daybook.kinds.Texts;
import org.daybook.kinds.TimeText;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What those who wait are told, when they will be told more, and what is left to do. */
@RestController
@RequestMapping("/api/incidents/{incident}")
@ResponseStatus(HttpStatus.CREATED)
@Tag(name = "entries")
class TalkApi {

    /** @param restsOn numbers of the entries that it relies on */
    record Update(@Nullable String text, @Nullable List<@Nullable Integer> restsOn) {}

    /** @param due as typed: {@code 18:00}, {@code +2h}, {@code tomorrow 10:00} */
    record Promise(@Nullable String due) {}

    record Item(
            @Nullable String text,
            @Nullable String owner,
            @Nullable Visibility visibility) {}

    private final Writing writing;

    TalkApi(Writing writing) {
        this.writing = writing;
    }

    @PostMapping("/updates")
    @Operation(summary = "Publishes a status update", description = "Everybody may read it. It keeps an open promise.")
    Written publish(@PathVariable IncidentId incident, @RequestBody Update body, Author author) {
        String text = Texts.text("text", required("text", body.text()));
        return writing.send(new PublishStatusUpdate(
                incident, author.entry(incident, Visibility.PUBLIC), text, listed("restsOn", body.restsOn())));
    }

    @PostMapping("/promises")
    @Operation(summary = "Promises the next update", description = "Everybody may read it.")
    Written promise(@PathVariable IncidentId incident, @RequestBody Promise body, Author author) {
        ZoneId zone = writing.zone(incident);
        Instant due = TimeText.ahead("due", required("due", body.due()), zone, author.now());
        return writing.send(new PromiseNextUpdate(incident, author.entry(incident, Visibility.PUBLIC), due));
    }

    @PostMapping("/action-items")
    @Operation(summary = "Notes what is left to do")
    Written add(@PathVariable IncidentId incident, @RequestBody Item body, Author author) {
        String text = Texts.text("text", required("text", body.text()));
        @Nullable String owner = body.owner() == null || body.owner().isBlank() ? null : Texts.line("owner", body.owner());
        Visibility visibility = body.visibility() == null ? Visibility.INTERNAL : body.visibility();
        return writing.send(new AddActionItem(incident, author.entry(incident, visibility), text, owner));
    }

    @PostMapping("/action-items/{item}/completion")
    @Operation(summary = "Says that it is done")
    Written complete(@PathVariable IncidentId incident, @PathVariable int item, Author author) {
        return writing.send(new CompleteActionItem(incident, author.entry(incident, Visibility.INTERNAL), item));
    }
}
