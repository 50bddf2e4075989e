package org.daybook.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.daybook.api.Author;
import org.daybook.api.Declaring;
import org.daybook.api.Declaring.Declaration;
import org.daybook.api.Written;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.targets.Targets;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of incidents. */
@Controller
class OverviewPages {

    private final Targets targets;
    private final IncidentPage page;
    private final Declaring declaring;
    private final Clock clock;

    OverviewPages(Targets targets, IncidentPage page, Declaring declaring, Clock clock) {
        this.targets = targets;
        this.page = page;
        this.declaring = declaring;
        this.clock = clock;
    }

    /** The form that declares an incident, with what was typed into it. @param error null where nothing was refused */
    public record Declare(
            String title,
            String targets,
            String zone,
            int severity,
            boolean isNow,
            String at,
            @Nullable String error) {

        static Declare of(Map<String, String> given, String zone, @Nullable String error) {
            return new Declare(
                    given.getOrDefault("title", ""),
                    given.getOrDefault("targets", ""),
                    given.getOrDefault("zone", zone),
                    severity(given.getOrDefault("severity", "2")),
                    !"at".equals(given.get("when")),
                    given.getOrDefault("at", ""),
                    error);
        }

        private static int severity(String typed) {
            return typed.matches("[1-4]") ? Integer.parseInt(typed) : 2;
        }
    }

    @GetMapping("/")
    String overview(
            @RequestParam(required = false) @Nullable Long after, @AuthenticationPrincipal Account me, Model model) {
        page.await(after);
        fill(model, me, Map.of(), null);
        return "overview";
    }

    @GetMapping("/live")
    String live(
            @RequestParam(defaultValue = "") String have,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        fill(model, me, Map.of(), null);
        return "overview :: overview";
    }

    @PostMapping("/incidents")
    ModelAndView declare(
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletResponse response) {
        EntryForms.needs(me, Role.ENGINEER, "Declaring");
        try {
            boolean earlier = "at".equals(given.get("when"));
            Written written = declaring.declare(
                    new Declaration(
                            given.get("title"),
                            List.copyOf(Typing.words(given.getOrDefault("targets", ""))),
                            given.get("zone"),
                            earlier ? given.get("at") : null,
                            Declare.severity(given.getOrDefault("severity", "2")),
                            null),
                    new Author(me, EntryForms.key(given), clock.instant()));
            response.setHeader("Location", "%s?after=%d".formatted(Trail.path(written.incident()), written.position()));
            ModelAndView see = new ModelAndView("frame/answer :: nothing");
            see.setStatus(HttpStatus.SEE_OTHER);
            return see;
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            Model model = new ExtendedModelMap();
            fill(model, me, given, refusal.text());
            return new ModelAndView("overview", model.asMap(), refusal.status());
        }
    }

    private void fill(Model model, Account me, Map<String, String> given, @Nullable String error) {
        OverviewPart overview = OverviewPart.of(page.overviews(me), clock.instant(), !me.readsInternal());
        model.addAttribute("overview", overview);
        model.addAttribute("title", overview.verdict().getFirst());
        model.addAttribute("targets", targets.names().stream().toList());
        model.addAttribute("trail", Trail.overview());
        model.addAttribute("me", me);
        model.addAttribute("liveAt", "/live");
        model.addAttribute("key", Keys.random());
        if (me.has(Role.ENGINEER)) {
            model.addAttribute(
                    "declare", Declare.of(given, declaring.usualZone().getId(), error));
        }
    }
}
