package org.daybook.api;

import static org.daybook.api.Required.listed;
import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AddActionItem;
import org.daybook.incident.IncidentCommand.CompleteActionItem;
import org.daybook.incident.IncidentCommand.PromiseNextUpdate;
import org.daybook.incident.IncidentCommand.PublishStatusUpdate;
import org.daybook.kinds.Texts;
import org.daybook.kinds.TimeText;
import org.daybook.work.Keys;
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

    /**
     * @param restsOn numbers of the entries that it relies on
     * @param nextUpdate when the next one is promised for, as typed: {@code 18:00}, {@code +2h}
     */
    record Update(
            @Nullable String text,
            @Nullable List<@Nullable Integer> restsOn,
            @Nullable String nextUpdate) {}

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
    @Operation(
            summary = "Publishes a status update",
            description = "Everybody may read it. It keeps an open promise; nextUpdate makes the next.")
    Written publish(@PathVariable IncidentId incident, @RequestBody Update body, Author author) {
        String text = Texts.text("text", required("text", body.text()));
        @Nullable Instant next = body.nextUpdate() == null || body.nextUpdate().isBlank()
                ? null
                : TimeText.ahead("nextUpdate", body.nextUpdate(), writing.zone(incident), author.now());
        Written update = writing.send(new PublishStatusUpdate(
                incident, author.entry(incident, Visibility.PUBLIC), text, listed("restsOn", body.restsOn())));
        if (next == null) {
            return update;
        }
        Entry promise = Entry.now(
                Keys.entry(author.login(), incident, author.key(), "next-update"),
                author.now(),
                author.login(),
                Visibility.PUBLIC);
        long position =
                writing.send(new PromiseNextUpdate(incident, promise, next)).position();
        return new Written(incident, update.entry(), update.occurredAt(), update.at(), position, update.warnings());
    }

    @PostMapping("/promises")
    @Operation(
            summary = "Promises the next update",
            description = "Everybody may read it. When none came by then, the log says so by itself.")
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
