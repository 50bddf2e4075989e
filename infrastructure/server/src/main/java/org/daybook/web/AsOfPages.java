package org.daybook.web;

import java.util.List;
import org.daybook.api.LookBack;
import org.daybook.asof.Past;
import org.daybook.overview.OverviewRow;
import org.daybook.security.Account;
import org.daybook.timeline.TimelineView;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of an incident as of a moment, by either clock. Nothing on it acts, and nothing on it moves. */
@Controller
class AsOfPages {

    private final IncidentPage page;
    private final LookBack lookBack;

    AsOfPages(IncidentPage page, LookBack lookBack) {
        this.page = page;
        this.lookBack = lookBack;
    }

    /**
     * @param at as typed; without it the page asks for a moment
     * @param all given where minor lines are shown, too
     */
    @GetMapping("/incidents/{id}/as-of")
    ModelAndView asOf(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String clock,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String all,
            @AuthenticationPrincipal Account me,
            Model model) {
        OverviewRow today = page.overview(id, me);
        model.addAttribute("me", me);
        model.addAttribute("team", me.readsInternal());
        model.addAttribute("zone", today.zone());
        model.addAttribute("incident", today.incident().value());
        model.addAttribute("trail", Trail.below(today.incident(), "As of"));
        model.addAttribute("asked", AsOfPart.Asked.of(today, at, clock));
        if (at == null || at.isBlank()) {
            model.addAttribute("turns", turns(today, me));
            return new ModelAndView("asof");
        }
        try {
            Past past = lookBack.at(today.incident(), at, clock, me);
            AsOfPart.fill(model, past, me, "oldest".equals(order), all != null);
            return new ModelAndView("asof");
        } catch (IllegalArgumentException e) {
            model.addAttribute("error", String.valueOf(e.getMessage()).replaceFirst("^(asOf|clock): ", ""));
            model.addAttribute("turns", turns(today, me));
            return new ModelAndView("asof", HttpStatus.BAD_REQUEST);
        }
    }

    /** Moments at which the story turned, for who has none in mind. */
    private List<AsOfPart.Turn> turns(OverviewRow today, Account me) {
        TimelineView view = page.view(today, me);
        return view.keyMoments().stream()
                .map(moment -> AsOfPart.Turn.of(moment, today.incident()))
                .toList();
    }
}
