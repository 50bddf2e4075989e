package org.daybook.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.daybook.overview.OverviewRow;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of an incident, whole or in the parts that changed. */
@Controller
class IncidentPages {

    private final IncidentPage page;

    IncidentPages(IncidentPage page) {
        this.page = page;
    }

    /** @param after position of what the reader has just written */
    @GetMapping("/incidents/{id}")
    String incident(
            @PathVariable String id,
            IncidentPage.Choice choice,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        OverviewRow overview = page.overview(id, me);
        page.working(model, overview, me);
        page.log(model, overview, me, choice);
        page.forms(model, overview, me, Typing.entry(given));
        return "incident";
    }

    /**
     * What the reader's page does not show yet.
     *
     * @param have parts that it shows, {@code id:hash} with commas
     * @param only {@code work} where nothing but running work has moved
     */
    @GetMapping("/incidents/{id}/live")
    String live(
            @PathVariable String id,
            IncidentPage.Choice choice,
            @RequestParam(defaultValue = "") String have,
            @RequestParam(required = false) @Nullable String only,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        OverviewRow overview = page.overview(id, me);
        boolean whole = !"work".equals(only);
        model.addAttribute("have", parts(have));
        model.addAttribute("whole", whole);
        page.working(model, overview, me);
        if (whole) {
            page.log(model, overview, me, choice);
        }
        return "incident/live :: parts";
    }

    /** The composer for another kind; what was typed for the same field stays. */
    @GetMapping("/incidents/{id}/composer")
    String composer(
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            Model model) {
        if (!me.has(Role.ENGINEER)) {
            throw new AccessDeniedException("Logging needs the role of an engineer.");
        }
        model.addAttribute("composer", page.composer(page.overview(id, me), Typing.entry(given), null, List.of()));
        model.addAttribute("key", Keys.random());
        return "incident/composer :: composer(c=${composer})";
    }

    static Map<String, String> parts(String have) {
        Map<String, String> parts = new HashMap<>();
        for (String part : have.split(",")) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                parts.put(part.substring(0, colon), part.substring(colon + 1));
            }
        }
        return parts;
    }
}
