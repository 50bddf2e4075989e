package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.daybook.asof.Past;
import org.daybook.asof.Reading;
import org.daybook.entry.IncidentId;
import org.daybook.operations.OperationRow;
import org.daybook.operations.OperationView;
import org.daybook.overview.OverviewRow;
import org.daybook.security.Account;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineView;
import org.daybook.timeline.TimelineView.KeyMoment;
import org.daybook.wording.Numbers;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a page of the past shows, from the parts of the live page.
 *
 * @param moment {@code Thu 4 Dec 2025, 14:00 UTC}
 * @param otherClock address of the same moment by the other clock
 */
public record AsOfPart(
        String moment, String says, boolean known, boolean declared, String otherClock, String otherText) {

    /** What stands in the form. */
    public record Asked(String action, String at, boolean happened, String zone) {

        static Asked of(OverviewRow today, @Nullable String at, @Nullable String clock) {
            return new Asked(
                    path(today.incident()),
                    at == null ? "" : at,
                    clock != null && clock.strip().equalsIgnoreCase("happened"),
                    Times.zone(today.zone()));
        }
    }

    /** A moment to go to. */
    public record Turn(KeyMoment moment, String href) {

        /** Right after it: to the second, entries of that moment are there. */
        static Turn of(KeyMoment moment, IncidentId incident) {
            Instant after = moment.at().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
            return new Turn(moment, address(incident, after.toString(), Reading.HAPPENED));
        }
    }

    /** An operation that was open: as far as its last checkpoint tells. */
    public record Open(OperationView view, String rows, String since) {}

    static void fill(Model model, Past past, Account me, boolean oldestFirst, boolean all) {
        boolean publicOnly = !me.readsInternal();
        OverviewRow overview = past.overview();
        TimelineView view = past.timeline(new Timeline.Filter(publicOnly, !oldestFirst));
        String here = address(past.incident(), past.at().toString(), past.reading());
        Reading other = past.reading() == Reading.KNOWN ? Reading.HAPPENED : Reading.KNOWN;
        model.addAttribute(
                "past",
                new AsOfPart(
                        past.moment(),
                        past.says(),
                        past.reading() == Reading.KNOWN,
                        past.isDeclared(),
                        address(past.incident(), past.at().toString(), other),
                        other == Reading.KNOWN ? "What we knew then" : "What had happened by then"));
        model.addAttribute("head", view.header());
        model.addAttribute("view", view);
        model.addAttribute("shown", shown(view, here, all));
        model.addAttribute("ruler", then(Ruler.of(view, overview, List.of(), past.at())));
        model.addAttribute("ledger", LedgerPart.of(past.ledger(), publicOnly));
        QuestionsPart questions = QuestionsPart.of(past.questions(), me, past.zone(), past.at(), "");
        model.addAttribute("questions", new QuestionsPart(questions.questions(), questions.count(), "", false));
        model.addAttribute("open", publicOnly ? List.of() : open(past));
    }

    /** "Now" and "today" are words of the live page. */
    private static Ruler then(Ruler ruler) {
        return new Ruler(
                ruler.days().stream()
                        .map(day ->
                                new Ruler.Day(day.title(), day.text().replace(", today", ""), day.href(), day.ahead()))
                        .toList(),
                ruler.edges(),
                ruler.hours(),
                ruler.clock(),
                ruler.outages(),
                ruler.ticks(),
                ruler.runs(),
                ruler.expected(),
                ruler.now(),
                ruler.aheadFrom(),
                ruler.aheadWidth(),
                ruler.caption().stream()
                        .map(key -> new Ruler.Key(
                                key.css(), key.line(), key.text().replaceFirst("^now, ", "this moment, ")))
                        .toList());
    }

    /** The links of the live page's filter lead to the live page: here there is one only, to all lines. */
    private static Shown shown(TimelineView view, String here, boolean all) {
        Shown shown = Shown.of(view, here, null, null, all);
        return new Shown(
                shown.items(),
                List.of(),
                here,
                null,
                null,
                null,
                shown.newestFirst(),
                here,
                here + "&all",
                "No entry by then.");
    }

    private static List<Open> open(Past past) {
        return past.operations().stream()
                .filter(row -> !row.status().ended())
                .sorted(Comparator.comparing(OperationRow::requestedAt).reversed())
                .map(row -> open(row, past.at(), past.zone()))
                .toList();
    }

    private static Open open(OperationRow row, Instant at, ZoneId zone) {
        OperationRow.Checkpoint checkpoint = row.checkpoint();
        String rows = "";
        if (checkpoint != null) {
            String done = checkpoint.total() == null
                    ? Numbers.count(checkpoint.done(), "row")
                    : Numbers.count(checkpoint.done()) + " of " + Numbers.count(checkpoint.total(), "row");
            rows = "%s at the last checkpoint, %s".formatted(done, Times.near(checkpoint.at(), at, zone));
        }
        String since = row.startedAt() == null
                ? "requested by %s, %s".formatted(row.requestedBy(), Times.near(row.requestedAt(), at, zone))
                : "since " + Times.near(row.startedAt(), at, zone) + (row.node() == null ? "" : " on " + row.node());
        return new Open(OperationView.of(row, at), rows, since);
    }

    static String path(IncidentId incident) {
        return Trail.path(incident) + "/as-of";
    }

    private static String address(IncidentId incident, String at, Reading reading) {
        return UriComponentsBuilder.fromPath(path(incident))
                .queryParam("at", "{at}")
                .queryParam("clock", reading == Reading.KNOWN ? "known" : "happened")
                .encode()
                .buildAndExpand(at)
                .toUriString();
    }
}
