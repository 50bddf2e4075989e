package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.daybook.api.Author;
import org.daybook.api.Sharing;
import org.daybook.entry.IncidentId;
import org.daybook.overview.OverviewRow;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Makes and revokes the links of an incident, from its page. The address is answered at once and shown on no other page. */
@Controller
class ShareForms {

    private final IncidentPage page;
    private final Sharing sharing;
    private final Clock clock;

    ShareForms(IncidentPage page, Sharing sharing, Clock clock) {
        this.page = page;
        this.sharing = sharing;
        this.clock = clock;
    }

    @PostMapping("/incidents/{id}/share-links")
    ModelAndView make(
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request) {
        EntryForms.needs(me, Role.ENGINEER, "Sharing");
        OverviewRow overview = page.overview(id, me);
        IncidentId incident = overview.incident();
        String typed = given.getOrDefault("expires", "");
        Sharing.Made made;
        try {
            made = sharing.make(incident, new Author(me, EntryForms.key(given), clock.instant()), typed);
        } catch (ProblemException e) {
            return refused(incident, e.problem());
        } catch (IllegalArgumentException e) {
            return typedWrong(overview, me, typed, Refusal.of(e));
        }
        ModelAndView shown = new ModelAndView("incident/made", HttpStatus.CREATED);
        shown.addObject("trail", Trail.below(incident, "Share link"));
        shown.addObject("me", me);
        shown.addObject("incident", incident.value());
        shown.addObject("made", made);
        shown.addObject(
                "address",
                ServletUriComponentsBuilder.fromContextPath(request)
                        .path(made.path())
                        .toUriString());
        return shown;
    }

    @PostMapping("/incidents/{id}/share-links/{link}/revocation")
    ModelAndView revoke(
            @PathVariable String id,
            @PathVariable String link,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        EntryForms.needs(me, Role.ENGINEER, "Revoking a link");
        IncidentId incident = page.overview(id, me).incident();
        try {
            Author author = new Author(me, link, clock.instant());
            return Wrote.done(
                    request,
                    response,
                    Trail.path(incident),
                    sharing.revoke(incident, link, author).position(),
                    "share");
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            return refused(incident, Problem.of(refusal.status(), "refused", refusal.text()));
        }
    }

    private ModelAndView typedWrong(OverviewRow overview, Account me, String typed, Refusal refusal) {
        Model model = new ExtendedModelMap();
        page.working(model, overview, me);
        page.log(model, overview, me, IncidentPage.Choice.USUAL);
        page.forms(model, overview, me, Typing.entry(Map.of()));
        model.addAttribute("share", page.share(overview, typed, refusal.at("expires")));
        return new ModelAndView("incident", model.asMap(), refusal.status());
    }

    private static ModelAndView refused(IncidentId incident, Problem problem) {
        return new ModelAndView(
                "refused",
                Map.of(
                        "title",
                        "Nothing was done.",
                        "detail",
                        problem.detail(),
                        "back",
                        Trail.path(incident) + "#share"),
                problem.status());
    }
}
