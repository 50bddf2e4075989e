package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.api.ReadersQuestions;
import org.daybook.entry.IncidentId;
import org.daybook.ledger.Evidence;
import org.daybook.ledger.LedgerRow;
import org.daybook.overview.Headline;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Durations;
import org.daybook.wording.Times;
import org.daybook.work.Keys;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Gathers what everybody may read of an incident, for people who have a link and no account. Nothing else enters the model. */
@Component
class SharedPage {

    /** Who reads what is public, and nothing more. */
    static final Account EVERYBODY = new Account("", "", Set.of(Role.VIEWER), true, false, 0);

    private static final int LATEST = 3;
    private static final String UPDATE = "status-update-published";

    private final IncidentPage page;
    private final Evidence evidence;

    SharedPage(IncidentPage page, Evidence evidence) {
        this.page = page;
        this.evidence = evidence;
    }

    /** @param given what somebody fears for: {@code course}, {@code user}, {@code date} */
    void fill(Model model, IncidentId incident, String path, Map<String, String> given) {
        OverviewRow overview = page.overview(incident.value(), EVERYBODY);
        Instant now = page.now();
        ZoneId zone = overview.zone();
        List<TimelineRow> rows = page.rows(incident);
        TimelineView view = Timeline.view(rows, overview, now, Timeline.Filter.PUBLIC.newestFirst(true));
        Map<Integer, LineView> lines = lines(view);
        List<LedgerRow> losses = page.losses(incident, EVERYBODY);
        Headline head = view.header();
        model.addAttribute("head", head);
        model.addAttribute("zone", zone);
        model.addAttribute("view", view);
        model.addAttribute("shown", Shown.of(view, path, null, null, true));
        model.addAttribute("ruler", Ruler.of(view, overview, List.of(), now));
        model.addAttribute("shared", true);
        model.addAttribute("team", false);
        model.addAttribute("incident", incident.value());
        model.addAttribute("path", path);
        model.addAttribute("says", says(overview, head, now));
        model.addAttribute("since", Times.date(overview.startDay()));
        model.addAttribute("works", WorksPart.of(visible(rows, lines), losses, zone, now));
        model.addAttribute("updates", latest(view));
        model.addAttribute("fates", FatePart.of(losses, zone, now));
        model.addAttribute(
                "affected", AffectedForm.of(incident, losses, evidence, given).asking("course", "user", "date"));
        model.addAttribute(
                "answers",
                AnswersPart.of(
                        ReadersQuestions.of(page.questions(incident), EVERYBODY, lines::containsKey),
                        lines,
                        zone,
                        now));
        model.addAttribute("key", Keys.random());
    }

    private static Map<Integer, LineView> lines(TimelineView view) {
        Map<Integer, LineView> lines = new LinkedHashMap<>();
        for (TimelineView.Item item : view.items()) {
            if (item.day() != null) {
                item.day().lines().stream()
                        .filter(line -> line.number() > 0)
                        .forEach(line -> lines.put(line.number(), line));
            }
        }
        return lines;
    }

    private static List<TimelineRow> visible(Collection<TimelineRow> rows, Map<Integer, LineView> lines) {
        return rows.stream()
                .filter(row -> lines.containsKey(row.number()) && row.retraction() == null && !row.redacted())
                .toList();
    }

    private static List<LineView> latest(TimelineView view) {
        return lines(view).values().stream()
                .filter(line -> line.kind().equals(UPDATE) && line.retraction() == null)
                .limit(LATEST)
                .toList();
    }

    /** Where it stands, in sentences. */
    private static String says(OverviewRow row, Headline head, Instant now) {
        ZoneId zone = row.zone();
        List<String> says = new ArrayList<>();
        says.add(
                switch (row.status()) {
                    case DECLARED -> "The engineers are looking into it.";
                    case RECOVERING -> "The engineers are repairing it.";
                    case MITIGATED -> "It works again, and the repair goes on.";
                    case RESOLVED ->
                        row.resolvedAt() == null
                                ? "The repair is over."
                                : "The repair is over since %s.".formatted(Times.near(row.resolvedAt(), now, zone));
                });
        List<OverviewRow.Outage> outages = Overview.outages(row, true);
        if (!outages.isEmpty()) {
            Instant since = outages.getLast().since();
            Instant until = outages.getLast().until();
            says.add(
                    until == null
                            ? "It has been down since %s, for %s."
                                    .formatted(
                                            Times.near(since, now, zone), Durations.text(Duration.between(since, now)))
                            : "It has been online again since %s; it was down for %s."
                                    .formatted(
                                            Times.near(until, now, zone),
                                            Durations.text(Duration.between(since, until))));
        }
        head.working().forEach(work -> says.add("Now running: %s, %s.".formatted(work.name(), work.text())));
        return String.join(" ", says);
    }
}
