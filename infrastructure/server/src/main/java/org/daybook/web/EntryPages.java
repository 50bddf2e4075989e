package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.overview.OverviewRow;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.Positions;
import org.daybook.security.Account;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of an entry: all that is known of it, and what follows when it was wrong. Nothing is ever edited. */
@Controller
class EntryPages {

    private final IncidentPage page;
    private final EntryChanges changes;
    private final Positions positions;

    EntryPages(IncidentPage page, EntryChanges changes, Positions positions) {
        this.page = page;
        this.changes = changes;
        this.positions = positions;
    }

    @GetMapping("/incidents/{id}/entries/{number}")
    String entry(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        fill(model, page.overview(id, me), number, me, EntryTrial.NONE);
        return "entry";
    }

    private void fill(Model model, OverviewRow overview, int number, Account me, EntryTrial trial) {
        IncidentId incident = overview.incident();
        LineView line = page.line(overview, number, me).orElseThrow(() -> missing(incident, number));
        TimelineRow row = row(overview, number);
        page.working(model, overview, me);
        model.addAttribute("incident", incident.value());
        model.addAttribute("line", line);
        model.addAttribute("entryAt", Trail.path(incident) + "/entries/");
        model.addAttribute("me", me);
        model.addAttribute("trail", Trail.below(incident, "Entry " + number));
        model.addAttribute("key", Keys.random());
        model.addAttribute("part", EntryPart.of(row, overview.zone(), path(incident, number), me, trial));
        model.addAttribute("history", EntryHistory.of(row, page.rows(incident), !me.readsInternal(), overview.zone()));
    }

    private static String path(IncidentId incident, int number) {
        return "%s/entries/%d".formatted(Trail.path(incident), number);
    }

    private TimelineRow row(OverviewRow overview, int number) {
        return page.row(overview.incident(), number).orElseThrow(() -> missing(overview.incident(), number));
    }

    private static ProblemException missing(IncidentId incident, int number) {
        return new ProblemException(Problem.notFound("There is no entry %s/%d.".formatted(incident, number)));
    }

    @PostMapping("/incidents/{id}/entries/{number}/{change}")
    ModelAndView change(
            @PathVariable String id,
            @PathVariable int number,
            @PathVariable String change,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        OverviewRow overview = page.overview(id, me);
        IncidentId incident = overview.incident();
        page.await(positions.afterWrite(incident.value())); // what others said a moment ago counts
        try {
            changes.tell(overview, row(overview, number), change, given, me);
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            page.await(positions.afterWrite(incident.value()));
            Model model = new ExtendedModelMap();
            fill(model, overview, number, me, new EntryTrial(change, given, seen(given), refusal));
            return new ModelAndView("entry", model.asMap(), refusal.status());
        }
        return Wrote.done(request, response, path(incident, number), positions.afterWrite(incident.value()), "");
    }

    private static int seen(Map<String, String> given) {
        String typed = given.getOrDefault("revision", "0");
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
    }
}
