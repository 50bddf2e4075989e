package org.daybook.api;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.EditPostmortem;
import org.daybook.incident.IncidentCommand.PublishPostmortem;
import org.daybook.kinds.Texts;
import org.daybook.markdown.MarkdownHtml;
import org.daybook.postmortem.Document;
import org.daybook.postmortem.Markup;
import org.daybook.postmortem.Postmortem;
import org.daybook.postmortem.Summary;
import org.daybook.security.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The document at the end. */
@RestController
@RequestMapping("/api/incidents/{incident}/postmortem")
@Tag(name = "postmortem")
class PostmortemApi {

    enum Format {
        MD,
        HTML,
        PHABRICATOR
    }

    /**
     * @param text the whole document
     * @param summary what people wrote; null while the days' own sentences stand for it
     * @param publishedAt null while everybody cannot read it yet
     */
    record Text(
            IncidentId incident,
            Format format,
            String text,
            @Nullable Summary summary,
            @Nullable Instant publishedAt) {}

    /** @param text Markdown */
    record Edit(@Nullable String text) {}

    private final Postmortems postmortems;
    private final Writing writing;

    PostmortemApi(Postmortems postmortems, Writing writing) {
        this.postmortems = postmortems;
        this.writing = writing;
    }

    @GetMapping
    @Operation(
            summary = "Writes the postmortem",
            description =
                    "From the log at this moment, but for the summary, which people write. format=md, html or phabricator.")
    Text read(
            @PathVariable IncidentId incident,
            @RequestParam(defaultValue = "md") Format format,
            @AuthenticationPrincipal Account reader) {
        Postmortem postmortem = postmortems.read(incident, reader);
        String text =
                switch (format) {
                    case MD -> Document.of(postmortem, Markup.MARKDOWN);
                    case PHABRICATOR -> Document.of(postmortem, Markup.REMARKUP);
                    case HTML -> MarkdownHtml.of(Document.of(postmortem, Markup.MARKDOWN));
                };
        return new Text(incident, format, text, postmortem.summary(), postmortem.publishedAt());
    }

    @PostMapping("/summary")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Writes the summary, in Markdown", description = "For the team, until it is published.")
    Written edit(@PathVariable IncidentId incident, @RequestBody Edit body, Author author) {
        String text = Texts.text("text", required("text", body.text()));
        return writing.send(new EditPostmortem(incident, author.entry(incident, Visibility.INTERNAL), text));
    }

    @PostMapping("/publication")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Lets everybody read it",
            description = "With the summary as it is now; the rest as the public log tells it.")
    Written publish(@PathVariable IncidentId incident, Author author) {
        return writing.send(new PublishPostmortem(incident, author.entry(incident, Visibility.PUBLIC)));
    }
}
