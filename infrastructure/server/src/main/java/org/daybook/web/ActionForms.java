package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.api.Author;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.CompleteActionItem;
import org.daybook.projecting.Positions;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.timeline.TimelineRow;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Says of an action item that it is done; the composer adds them. */
@Controller
class ActionForms {

    private final IncidentPage page;
    private final CommandGateway commands;
    private final Positions positions;
    private final Clock clock;

    ActionForms(IncidentPage page, CommandGateway commands, Positions positions, Clock clock) {
        this.page = page;
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    /** It is done for whoever may read the item. */
    @PostMapping("/incidents/{id}/action-items/{number}/completion")
    ModelAndView done(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        EntryForms.needs(me, Role.ENGINEER, "Saying that an item is done");
        IncidentId incident = page.overview(id, me).incident();
        Visibility visibility =
                page.row(incident, number).map(TimelineRow::visibility).orElse(Visibility.INTERNAL);
        Entry entry = new Author(me, EntryForms.key(given), clock.instant()).entry(incident, visibility);
        try {
            commands.sendAndWait(new CompleteActionItem(incident, entry, number));
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            return Wrote.byScript(request)
                    ? Wrote.refused(refusal)
                    : new ModelAndView(
                            "refused",
                            Map.of("title", "Not done.", "detail", refusal.text(), "back", Trail.path(incident)),
                            refusal.status());
        }
        return Wrote.done(request, response, Trail.path(incident), positions.afterWrite(incident.value()), "actions");
    }
}
