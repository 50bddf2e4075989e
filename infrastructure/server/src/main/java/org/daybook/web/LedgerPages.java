package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.api.Author;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.ledger.Evidence;
import org.daybook.ledger.LedgerRow;
import org.daybook.overview.OverviewRow;
import org.daybook.projecting.Positions;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.web.LedgerBook.LedgerTrial;
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

/** The ledger of losses: read by everybody, asked "am I affected?", and written by engineers. */
@Controller
class LedgerPages {

    private final IncidentPage page;
    private final CommandGateway commands;
    private final Positions positions;
    private final Clock clock;
    private final Evidence evidence;

    LedgerPages(IncidentPage page, CommandGateway commands, Positions positions, Clock clock, Evidence evidence) {
        this.evidence = evidence;
        this.page = page;
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    /** @param given {@code course}, {@code user}, {@code date}, {@code key}, {@code table}: what somebody fears for */
    @GetMapping("/incidents/{id}/loss")
    String ledger(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        fill(model, page.overview(id, me), given, me, LedgerTrial.NONE);
        return "ledger";
    }

    private void fill(Model model, OverviewRow overview, Map<String, String> asked, Account me, LedgerTrial tried) {
        IncidentId incident = overview.incident();
        List<LedgerRow> lines = page.losses(incident, me);
        page.working(model, overview, me);
        model.addAttribute("incident", incident.value());
        model.addAttribute("path", Trail.path(incident) + "/loss");
        model.addAttribute("me", me);
        model.addAttribute("trail", Trail.below(incident, "Loss ledger"));
        model.addAttribute("key", Keys.random());
        model.addAttribute(
                "book", LedgerBook.of(lines, overview.zone(), clock.instant(), me.has(Role.ENGINEER), tried));
        model.addAttribute("affected", AffectedForm.of(incident, lines, evidence, asked));
    }

    @PostMapping("/incidents/{id}/loss")
    ModelAndView add(
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        return tell(id, "add", 0, given, me, request, response);
    }

    /** @param form {@code revision} or {@code exclusion} */
    @PostMapping("/incidents/{id}/loss/{line}/{form:revision|exclusion}")
    ModelAndView change(
            @PathVariable String id,
            @PathVariable int line,
            @PathVariable String form,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        return tell(id, form, line, given, me, request, response);
    }

    private ModelAndView tell(
            String id,
            String form,
            int line,
            Map<String, String> given,
            Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        EntryForms.needs(me, Role.ENGINEER, "Writing into the ledger");
        OverviewRow overview = page.overview(id, me);
        IncidentId incident = overview.incident();
        int written;
        try {
            written = commands.<Receipt>sendAndWait(command(incident, form, line, given, me))
                    .entry();
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            Model model = new ExtendedModelMap();
            fill(model, overview, Map.of(), me, new LedgerTrial(form, line, given, refusal));
            return new ModelAndView("ledger", model.asMap(), refusal.status());
        }
        return Wrote.done(
                request,
                response,
                Trail.path(incident) + "/loss",
                positions.afterWrite(incident.value()),
                "line-" + (line == 0 ? written : line));
    }

    private IncidentCommand command(IncidentId incident, String form, int line, Map<String, String> given, Account me) {
        Visibility visibility = "PUBLIC".equals(given.get("visibility")) ? Visibility.PUBLIC : Visibility.INTERNAL;
        Entry entry = new Author(me, EntryForms.key(given), clock.instant()).entry(incident, visibility);
        Map<String, String> fields = Typing.prefixed(given, Box.PREFIX);
        return switch (form) {
            case "revision" -> Losses.revise(incident, entry, line, fields);
            case "exclusion" -> Losses.ruleOut(incident, entry, line, fields);
            default -> Losses.assess(incident, entry, fields);
        };
    }
}
