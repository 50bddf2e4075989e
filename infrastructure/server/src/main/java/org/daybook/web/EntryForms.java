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
import org.daybook.entry.Precision;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.AnswerQuestion;
import org.daybook.incident.IncidentCommand.AskQuestion;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.kinds.Kinds;
import org.daybook.kinds.Texts;
import org.daybook.kinds.TimeText;
import org.daybook.overview.OverviewRow;
import org.daybook.projecting.Positions;
import org.daybook.questions.QuestionRow;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Logging an entry, asking and answering, from the page of an incident. */
@Controller
class EntryForms {

    private final IncidentPage page;
    private final CommandGateway commands;
    private final Positions positions;
    private final Clock clock;

    EntryForms(IncidentPage page, CommandGateway commands, Positions positions, Clock clock) {
        this.page = page;
        this.commands = commands;
        this.positions = positions;
        this.clock = clock;
    }

    @PostMapping("/incidents/{id}/entries")
    ModelAndView log(
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        needs(me, Role.ENGINEER, "Logging");
        OverviewRow overview = page.overview(id, me);
        ComposerForm.Typed typed = Typing.entry(given);
        Receipt receipt;
        try {
            receipt = send(overview, me, key(given), typed);
        } catch (RuntimeException e) {
            return refused(request, overview, me, typed, Refusal.of(e));
        }
        long position = positions.afterWrite(overview.incident().value());
        if (!Wrote.byScript(request) && receipt.warnings().isEmpty()) {
            return Wrote.done(request, response, Trail.path(overview.incident()), position, "e" + receipt.entry());
        }
        ComposerForm.Typed next = new ComposerForm.Typed(typed.kind(), Map.of(), "now", "", "", typed.visibility());
        Wrote.logged(response, position);
        page.await(position);
        return composer(request, overview, me, next, null, receipt.warnings());
    }

    /** All is judged before any of it is written; the first entry is the one that was typed. */
    private Receipt send(OverviewRow overview, Account me, String key, ComposerForm.Typed typed) {
        Entry entry = entry(overview, me, key, typed);
        List<IncidentCommand> all = Acts.find(typed.kind())
                .map(act -> act.commands(
                        overview.incident(),
                        entry,
                        Keys.entry(me.login(), overview.incident(), key, "next-update"),
                        typed.fields(),
                        overview.zone()))
                .orElseGet(() ->
                        List.of(new RecordFact(Kinds.build(typed.kind(), typed.fields(), overview.incident(), entry))));
        Receipt first = commands.sendAndWait(all.getFirst());
        all.stream().skip(1).forEach(commands::sendAndWait);
        return first;
    }

    private ModelAndView refused(
            HttpServletRequest request, OverviewRow overview, Account me, ComposerForm.Typed typed, Refusal refusal) {
        ModelAndView answer = composer(request, overview, me, typed, refusal, List.of());
        answer.setStatus(refusal.status());
        return answer;
    }

    /** The composer alone for a script; else the whole page around it. */
    private ModelAndView composer(
            HttpServletRequest request,
            OverviewRow overview,
            Account me,
            ComposerForm.Typed typed,
            @Nullable Refusal refusal,
            List<String> warnings) {
        ModelAndView answer =
                new ModelAndView(Wrote.byScript(request) ? "incident/composer :: composer(c=${composer})" : "incident");
        if (!Wrote.byScript(request)) {
            whole(answer, page.overview(overview.incident().value(), me), me, typed);
        }
        ComposerForm form = page.composer(overview, typed, refusal, warnings);
        answer.addObject("composer", form);
        answer.addObject("key", Keys.random());
        return answer;
    }

    private void whole(ModelAndView answer, OverviewRow overview, Account me, ComposerForm.Typed typed) {
        Model model = new ExtendedModelMap();
        page.working(model, overview, me);
        page.log(model, overview, me, IncidentPage.Choice.USUAL);
        page.forms(model, overview, me, typed);
        answer.addAllObjects(model.asMap());
    }

    @PostMapping("/incidents/{id}/questions")
    ModelAndView ask(
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        OverviewRow overview = page.overview(id, me);
        IncidentId incident = overview.incident();
        return say(request, response, overview, me, Drafted.of(0, given), () -> {
            Entry entry = new Author(me, key(given), clock.instant()).entry(incident, Visibility.PUBLIC);
            return new AskQuestion(incident, entry, Texts.text("text", given.getOrDefault("text", "")));
        });
    }

    @PostMapping("/incidents/{id}/questions/{number}/answers")
    ModelAndView answer(
            @PathVariable String id,
            @PathVariable int number,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        needs(me, Role.ENGINEER, "Answering");
        OverviewRow overview = page.overview(id, me);
        IncidentId incident = overview.incident();
        Visibility visibility =
                page.question(incident, number).map(QuestionRow::visibility).orElse(Visibility.INTERNAL);
        return say(request, response, overview, me, Drafted.of(number, given), () -> {
            Entry entry = new Author(me, key(given), clock.instant()).entry(incident, visibility);
            return new AnswerQuestion(
                    incident,
                    entry,
                    number,
                    Texts.text("text", given.getOrDefault("text", "")),
                    Typing.numbers("restsOn", given.getOrDefault("restsOn", "")));
        });
    }

    /** What was typed as a question or as an answer, and why it was refused. @param question answered; 0 where one was asked */
    public record Drafted(int question, String text, String restsOn, String problem) {

        static Drafted of(int question, Map<String, String> given) {
            return new Drafted(question, given.getOrDefault("text", ""), given.getOrDefault("restsOn", ""), "");
        }

        Drafted refused(String why) {
            return new Drafted(question, text, restsOn, why);
        }
    }

    private interface Said {
        IncidentCommand command();
    }

    private ModelAndView say(
            HttpServletRequest request,
            HttpServletResponse response,
            OverviewRow overview,
            Account me,
            Drafted drafted,
            Said said) {
        IncidentId incident = overview.incident();
        Receipt receipt;
        try {
            receipt = commands.sendAndWait(said.command());
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            if (Wrote.byScript(request)) {
                return Wrote.refused(refusal);
            }
            ModelAndView answer = new ModelAndView("incident", refusal.status());
            whole(answer, overview, me, ComposerForm.Typed.NOTHING);
            return answer.addObject("drafted", drafted.refused(refusal.text()));
        }
        return Wrote.done(
                request, response, Trail.path(incident), positions.afterWrite(incident.value()), "e" + receipt.entry());
    }

    private Entry entry(OverviewRow overview, Account me, String key, ComposerForm.Typed typed) {
        Author author = new Author(me, key, clock.instant());
        Visibility chosen = typed.visibility().equals("PUBLIC") ? Visibility.PUBLIC : Visibility.INTERNAL;
        Visibility visibility =
                Acts.find(typed.kind()).map(act -> act.visibility(chosen)).orElse(chosen);
        if (typed.isNow()) {
            return author.entry(overview.incident(), author.now(), Precision.EXACT, visibility);
        }
        TimeText at = TimeText.parse(typed.at(), overview.zone(), author.now(), overview.startDay());
        return author.entry(overview.incident(), at.at(), precision(typed.precision(), at), visibility);
    }

    /** As it was chosen, or else as the text tells. */
    static Precision precision(String chosen, TimeText at) {
        if (chosen.isBlank()) {
            return at.precision();
        }
        try {
            return Precision.valueOf(chosen);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("at: '%.40s' is no precision".formatted(chosen), e);
        }
    }

    static String key(Map<String, String> given) {
        String key = given.getOrDefault("key", "");
        return key.isBlank() || key.length() > 200 ? Keys.random() : key;
    }

    static void needs(Account me, Role role, String what) {
        if (!me.has(role)) {
            throw new AccessDeniedException("%s needs the role %s.".formatted(what, role));
        }
    }
}
