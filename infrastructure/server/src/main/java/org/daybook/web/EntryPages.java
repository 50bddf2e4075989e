package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.api.Author;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.ChangeVisibility;
import org.daybook.incident.IncidentCommand.CorrectEntry;
import org.daybook.incident.IncidentCommand.CorrectOccurrenceTime;
import org.daybook.incident.IncidentCommand.RetractEntry;
import org.daybook.incident.IncidentEvent;
import org.daybook.kinds.Corrected;
import org.daybook.kinds.Texts;
import org.daybook.kinds.TimeText;
import org.daybook.overview.OverviewRow;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.Positions;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page of an entry: all that is known of it, and what follows when it was wrong. Nothing is ever edited. */
@Controller
class EntryPages {

    private final IncidentPage page;
    private final CommandGateway commands;
    private final Positions positions;
    private final Clock clock;

    EntryPages(IncidentPage page, CommandGateway commands, Positions positions, Clock clock) {
        this.page = page;
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    @GetMapping("/incidents/{id}/entries/{number}")
    String entry(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        fill(model, page.overview(id, me), number, me);
        return "entry";
    }

    private void fill(Model model, OverviewRow overview, int number, Account me) {
        LineView line = page.line(overview, number, me).orElseThrow(() -> missing(overview.incident(), number));
        page.working(model, overview, me);
        model.addAttribute("incident", overview.incident().value());
        model.addAttribute("line", line);
        model.addAttribute("me", me);
        model.addAttribute("trail", Trail.below(overview.incident(), "Entry " + number));
        model.addAttribute("key", Keys.random());
        String changes = "%s/entries/%d".formatted(Trail.path(overview.incident()), number);
        model.addAttribute(
                "part", EntryPart.of(row(overview, number), overview.zone(), changes, me.has(Role.ENGINEER)));
    }

    private TimelineRow row(OverviewRow overview, int number) {
        return page.row(overview.incident(), number).orElseThrow(() -> missing(overview.incident(), number));
    }

    private static ProblemException missing(IncidentId incident, int number) {
        return new ProblemException(Problem.notFound("There is no entry %s/%d.".formatted(incident, number)));
    }

    /** @param change {@code correction}, {@code time}, {@code retraction} or {@code visibility} */
    @PostMapping("/incidents/{id}/entries/{number}/{change}")
    ModelAndView change(
            @PathVariable String id,
            @PathVariable int number,
            @PathVariable String change,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        EntryForms.needs(me, Role.ENGINEER, "Changing what is known of an entry");
        OverviewRow overview = page.overview(id, me);
        try {
            commands.sendAndWait(command(overview, row(overview, number), change, given, me));
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            Model model = new ExtendedModelMap();
            fill(model, overview, number, me);
            model.addAttribute("refused", refusal.text());
            return new ModelAndView("entry", model.asMap(), refusal.status());
        }
        return Wrote.done(
                request,
                response,
                Trail.path(overview.incident()),
                positions.afterWrite(overview.incident().value()),
                "e" + number);
    }

    private IncidentCommand command(
            OverviewRow overview, TimelineRow row, String change, Map<String, String> given, Account me) {
        IncidentId incident = overview.incident();
        Author author = new Author(me, EntryForms.key(given), clock.instant());
        Entry entry = author.entry(incident, row.visibility());
        String reason = given.getOrDefault("reason", "");
        @Nullable String why = reason.isBlank() ? null : Texts.text("reason", reason);
        return switch (change) {
            case "correction" -> {
                Map<String, Object> fields = fields(row, given);
                yield new CorrectEntry(incident, entry, row.number(), revision(given), fields, why);
            }
            case "time" -> {
                TimeText at = TimeText.parse(
                        given.getOrDefault("at", ""), overview.zone(), author.now(), overview.startDay());
                yield new CorrectOccurrenceTime(
                        incident, entry, row.number(), revision(given), at.at(), at.precision(), why);
            }
            case "retraction" -> new RetractEntry(incident, entry, row.number(), Texts.text("reason", reason));
            case "visibility" -> {
                boolean open = "PUBLIC".equals(given.get("visibility"));
                yield new ChangeVisibility(
                        incident,
                        author.entry(incident, Visibility.INTERNAL),
                        row.number(),
                        open ? Visibility.PUBLIC : Visibility.INTERNAL,
                        why);
            }
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** Only what differs is corrected, and it has to fit its field. */
    private static Map<String, Object> fields(TimelineRow row, Map<String, String> given) {
        IncidentEvent event = EntryPart.current(row);
        if (event == null) {
            throw new IllegalArgumentException("fields: the content of this entry is not there to be corrected");
        }
        Map<String, Object> differing = EntryPart.differing(event, Typing.prefixed(given, ComposerForm.FIELD));
        if (differing.isEmpty()) {
            throw new IllegalArgumentException("fields: nothing differs from what holds now");
        }
        Map<String, @Nullable Object> holds = Corrected.values(Corrected.with(event, differing));
        Map<String, Object> fields = new LinkedHashMap<>();
        differing.keySet().forEach(name -> fields.put(name, Objects.requireNonNullElse(holds.get(name), "")));
        return fields;
    }

    /** The latest correction that the reader saw, so that nobody corrects what was corrected meanwhile. */
    private static int revision(Map<String, String> given) {
        String typed = given.getOrDefault("revision", "0");
        if (!typed.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("revision: '%.20s' is not the number of an entry".formatted(typed));
        }
        return Integer.parseInt(typed);
    }
}
