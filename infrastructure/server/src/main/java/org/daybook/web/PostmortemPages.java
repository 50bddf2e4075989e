package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.api.Author;
import org.daybook.api.Postmortems;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.EditPostmortem;
import org.daybook.incident.IncidentCommand.PublishPostmortem;
import org.daybook.kinds.Texts;
import org.daybook.markdown.MarkdownHtml;
import org.daybook.overview.OverviewRow;
import org.daybook.postmortem.Document;
import org.daybook.postmortem.Markup;
import org.daybook.postmortem.Postmortem;
import org.daybook.postmortem.Summary;
import org.daybook.projecting.Positions;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.wording.Times;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The document at the end: read, downloaded, its summary written, published. */
@Controller
class PostmortemPages {

    /** @param typed the summary as it stands in the form  @param error what is wrong with it; null where nothing is */
    record SummaryForm(String typed, @Nullable String error) {}

    private final IncidentPage page;
    private final Postmortems postmortems;
    private final CommandGateway commands;
    private final Positions positions;
    private final Clock clock;

    PostmortemPages(
            IncidentPage page, Postmortems postmortems, CommandGateway commands, Positions positions, Clock clock) {
        this.page = page;
        this.postmortems = postmortems;
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    @GetMapping("/incidents/{id}/postmortem")
    String read(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        OverviewRow overview = page.overview(id, me);
        Postmortem postmortem = postmortems.read(overview.incident(), me);
        Summary summary = postmortem.summary();
        fill(model, overview, postmortem, me, new SummaryForm(summary == null ? "" : summary.text(), null));
        return "postmortem";
    }

    /** For the archive of whoever keeps one. */
    @GetMapping("/incidents/{id}/postmortem.md")
    ResponseEntity<byte[]> download(@PathVariable String id, @AuthenticationPrincipal Account me) {
        IncidentId incident = page.overview(id, me).incident();
        byte[] text =
                Document.of(postmortems.read(incident, me), Markup.MARKDOWN).getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "markdown", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"postmortem-%s.md\"".formatted(incident.value()))
                .body(text);
    }

    private void fill(Model model, OverviewRow overview, Postmortem postmortem, Account me, SummaryForm form) {
        page.working(model, overview, me);
        model.addAttribute("document", MarkdownHtml.of(Document.of(postmortem, Markup.MARKDOWN)));
        model.addAttribute("path", Trail.path(overview.incident()) + "/postmortem");
        model.addAttribute("status", status(postmortem, overview));
        model.addAttribute("form", form);
        model.addAttribute("writes", me.has(Role.ENGINEER));
        model.addAttribute("publishable", postmortem.summary() != null);
        model.addAttribute("me", me);
        model.addAttribute("trail", Trail.below(overview.incident(), "Postmortem"));
        model.addAttribute("key", Keys.random());
    }

    private static String status(Postmortem postmortem, OverviewRow overview) {
        if (postmortem.publishedAt() == null) {
            return "draft, for the team alone";
        }
        return "published " + Times.dateAndClock(postmortem.publishedAt(), overview.zone());
    }

    @PostMapping("/incidents/{id}/postmortem/{form:summary|publication}")
    ModelAndView write(
            @PathVariable String id,
            @PathVariable String form,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        EntryForms.needs(me, Role.ENGINEER, "Writing the postmortem");
        OverviewRow overview = page.overview(id, me);
        String typed = given.getOrDefault("text", "");
        try {
            commands.sendAndWait(
                    command(overview.incident(), form, typed, new Author(me, EntryForms.key(given), clock.instant())));
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            Model model = new ExtendedModelMap();
            Postmortem postmortem = postmortems.read(overview.incident(), me);
            fill(model, overview, postmortem, me, new SummaryForm(typed, refusal.text()));
            return new ModelAndView("postmortem", model.asMap(), refusal.status());
        }
        return Wrote.done(
                request,
                response,
                Trail.path(overview.incident()) + "/postmortem",
                positions.afterWrite(overview.incident().value()),
                "");
    }

    private static IncidentCommand command(IncidentId incident, String form, String typed, Author author) {
        return form.equals("summary")
                ? new EditPostmortem(
                        incident, author.entry(incident, Visibility.INTERNAL), Texts.text("summary", typed))
                : new PublishPostmortem(incident, author.entry(incident, Visibility.PUBLIC));
    }
}
