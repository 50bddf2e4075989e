package org.daybook.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.operation.Lock;
import org.daybook.operations.OperationRow;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.projecting.Positions;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.work.Catalogue;
import org.daybook.work.Catalogue.UnknownStep;
import org.daybook.work.Operations;
import org.daybook.work.ProgressStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
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

/** The page of an operation, the form that asks for one, and what may be pressed on both pages. */
@Controller
class OperationPages {

    private static final int LOG_LINES = 200;
    private static final int MOST_LINES = 10_000;

    private final IncidentPage page;
    private final Operations operations;
    private final ProgressStore progress;
    private final Catalogue catalogue;
    private final Positions positions;

    OperationPages(
            IncidentPage page,
            Operations operations,
            ProgressStore progress,
            Catalogue catalogue,
            Positions positions) {
        this.page = page;
        this.operations = operations;
        this.progress = progress;
        this.catalogue = catalogue;
        this.positions = positions;
    }

    /** Lines of an operation's log as its page shows them. @param text null where there are none yet */
    public record LogPart(@Nullable String text, String note, String nothing) {}

    /** A press that was refused, with what was typed for it. */
    public record Pressed(String action, Map<String, String> given, Refusal refusal) {

        public String value(String control, String field) {
            return control.equals(action) ? given.getOrDefault(field, "") : "";
        }

        public String problem() {
            return refusal.text();
        }
    }

    @GetMapping("/incidents/{id}/operations/{operation}")
    String operation(
            @PathVariable String id,
            @PathVariable String operation,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        fill(model, id, operation, me);
        return "operation";
    }

    @GetMapping("/incidents/{id}/operations/{operation}/live")
    String live(
            @PathVariable String id,
            @PathVariable String operation,
            @RequestParam(defaultValue = "") String have,
            @RequestParam(required = false) @Nullable Long after,
            @AuthenticationPrincipal Account me,
            Model model) {
        page.await(after);
        model.addAttribute("have", IncidentPages.parts(have));
        fill(model, id, operation, me);
        return "operation/parts :: live";
    }

    private void fill(Model model, String id, String operation, Account me) {
        if (!me.readsInternal()) {
            throw new AccessDeniedException("Operations are shown to the team; the timeline tells what came of them.");
        }
        OverviewRow overview = page.overview(id, me);
        OperationRow row = find(overview.incident(), operation);
        OperationPanel panel = page.panels(overview, me).panel(row, progress.find(row.operation()));
        model.addAttribute("head", Overview.headline(overview, page.now(), false));
        model.addAttribute("zone", overview.zone());
        model.addAttribute("live", panel);
        model.addAttribute("back", "operation");
        model.addAttribute("summary", summary(row.step()));
        model.addAttribute("log", log(row.operation(), overview));
        model.addAttribute("me", me);
        model.addAttribute("trail", Trail.below(overview.incident(), "Operation"));
        model.addAttribute("liveAt", panel.href() + "/live");
    }

    private @Nullable String summary(String step) {
        try {
            return catalogue.step(step).description().summary();
        } catch (UnknownStep gone) {
            return null; // a step of an earlier version keeps its page
        }
    }

    private LogPart log(OperationId operation, OverviewRow overview) {
        List<ProgressStore.LogLine> lines = latest(operation);
        if (lines.isEmpty()) {
            return new LogPart(null, "", "The worker has written nothing yet.");
        }
        StringBuilder text = new StringBuilder();
        for (ProgressStore.LogLine line : lines.reversed()) {
            text.append("%tT  ".formatted(line.at().atZone(overview.zone())))
                    .append(line.line())
                    .append('\n');
        }
        return new LogPart(text.toString().stripTrailing(), "newest first", "");
    }

    private List<ProgressStore.LogLine> latest(OperationId operation) {
        List<ProgressStore.LogLine> latest = List.of();
        List<ProgressStore.LogLine> more = progress.lines(operation, 0, MOST_LINES);
        while (!more.isEmpty()) {
            List<ProgressStore.LogLine> all = new ArrayList<>(latest);
            all.addAll(more);
            latest = all.subList(Math.max(0, all.size() - LOG_LINES), all.size());
            more = more.size() < MOST_LINES
                    ? List.of()
                    : progress.lines(operation, more.getLast().number(), MOST_LINES);
        }
        return latest;
    }

    private OperationRow find(IncidentId incident, String operation) {
        return page.operation(incident, operation).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Asks for a step. */
    @PostMapping("/incidents/{id}/operations")
    ModelAndView request(
            @PathVariable String id,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletResponse response) {
        EntryForms.needs(me, Role.ENGINEER, "Running a step");
        OverviewRow overview = page.overview(id, me);
        Map<String, String> parameters = Typing.prefixed(given, "p.");
        parameters.values().removeIf(String::isBlank);
        String step = given.getOrDefault("step", "");
        String target = given.getOrDefault("target", "");
        OperationId operation;
        try {
            operation = operations.request(
                    overview.incident(),
                    step,
                    target,
                    parameters,
                    "true".equals(given.get("dryRun")),
                    me.login(),
                    EntryForms.key(given));
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            Model model = new ExtendedModelMap();
            page.working(model, overview, me);
            page.log(model, overview, me, IncidentPage.Choice.USUAL);
            page.forms(model, overview, me, ComposerForm.Typed.NOTHING);
            model.addAttribute("steps", page.steps(overview, step, target, parameters, refusal));
            model.addAttribute("refused", refusal.text());
            return new ModelAndView("incident", model.asMap(), refusal.status());
        }
        String path = "%s/operations/%s".formatted(Trail.path(overview.incident()), operation);
        response.setHeader("Location", "%s?after=%d".formatted(path, positions.afterWrite(operation.value())));
        ModelAndView see = new ModelAndView("frame/answer :: nothing");
        see.setStatus(HttpStatus.SEE_OTHER);
        return see;
    }

    /** @param action last part of the address, as {@link Control} names it */
    @PostMapping("/incidents/{id}/operations/{operation}/{action}")
    ModelAndView press(
            @PathVariable String id,
            @PathVariable String operation,
            @PathVariable String action,
            @RequestParam Map<String, String> given,
            @AuthenticationPrincipal Account me,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean judging = action.equals("approval") || action.equals("refusal");
        EntryForms.needs(
                me, judging ? Role.APPROVER : Role.ENGINEER, judging ? "Judging a plan" : "Changing an operation");
        OperationRow row = find(page.overview(id, me).incident(), operation);
        String path = "%s/operations/%s".formatted(Trail.path(row.incident()), row.operation());
        String back = "incident".equals(given.get("back")) ? Trail.path(row.incident()) : path;
        try {
            tell(row.operation(), action, given, me.login());
        } catch (RuntimeException e) {
            Refusal refusal = Refusal.of(e);
            if (Wrote.byScript(request)) {
                return Wrote.refused(refusal);
            }
            Model model = new ExtendedModelMap();
            fill(model, id, operation, me);
            model.addAttribute("pressed", new Pressed(action, given, refusal));
            return new ModelAndView("operation", model.asMap(), refusal.status());
        }
        return Wrote.done(
                request, response, back, positions.afterWrite(row.operation().value()), "");
    }

    private void tell(OperationId id, String action, Map<String, String> given, String by) {
        @Nullable String reason = given.get("reason");
        switch (action) {
            case "approval" -> operations.approve(id, given.get("planHash"), reason, by);
            case "refusal" -> operations.refuse(id, Objects.requireNonNullElse(reason, ""), by);
            case "waivers" ->
                operations.waive(
                        id,
                        lock(given.getOrDefault("lock", "")),
                        Objects.requireNonNullElse(reason, ""),
                        given.getOrDefault("confirmation", ""),
                        by);
            case "pause" -> operations.pause(id, reason, by);
            case "resume" -> operations.resume(id, by);
            case "cancellation" -> operations.cancel(id, reason, by);
            case "retry" -> operations.retry(id, by);
            case "throttle" ->
                operations.throttle(
                        id, rate(given.getOrDefault("rate", "")), Objects.requireNonNullElse(reason, ""), by);
            case "throttle-lift" -> operations.liftThrottle(id, by);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static Lock lock(String name) {
        try {
            return Lock.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("lock: choose the lock to waive", e);
        }
    }

    private static long rate(String typed) {
        try {
            return Long.parseLong(typed.replaceAll("[,_\\s]", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("rate: '%.20s' is not a number of rows a second".formatted(typed), e);
        }
    }
}
