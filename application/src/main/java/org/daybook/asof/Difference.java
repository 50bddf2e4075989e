package org.daybook.asof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daybook.entry.IncidentId;
import org.daybook.overview.Headline;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.overview.OverviewRow.Outage;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineView;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Durations;
import org.daybook.wording.Times;

/**
 * What a timeline gained between two moments, read by one clock.
 *
 * @param says what that clock shows
 * @param from text of the earlier moment  @param to text of the later one
 * @param span {@code 4 h 12 min}
 * @param standing what changed of where the incident stands
 * @param added lines that were not there, oldest first; corrections are not among them: they show by their effect
 * @param changed lines that say something else than before
 * @param struck lines that were withdrawn in between
 * @param gone lines that another line tells now
 */
public record Difference(
        IncidentId incident,
        Reading clock,
        String says,
        String from,
        String to,
        String span,
        List<Turn> standing,
        List<Placed> added,
        List<Changed> changed,
        List<Placed> struck,
        List<Placed> gone) {

    /** A line with its day: {@code Thu 4 Dec, 13:20}. */
    public record Placed(String when, LineView line) {}

    /** One thing, before and after; empty where there was none. */
    public record Turn(String what, String was, String is) {}

    /** @param by who corrected it; empty where something else changed it  @param why empty where nobody said */
    public record Changed(Placed placed, List<Turn> turns, String by, String why) {}

    /** @param past the two moments, in any order */
    public static Difference between(Past one, Past other, Timeline.Filter filter) {
        Past before = one.at().isAfter(other.at()) ? other : one;
        Past after = before == one ? other : one;
        Map<String, LineView> then = lines(before.timeline(filter));
        Map<String, LineView> now = lines(after.timeline(filter));
        List<Placed> added = new ArrayList<>();
        List<Placed> struck = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        for (LineView line : now.values()) {
            LineView old = then.get(line.key());
            boolean withdrawn = line.retraction() != null && (old == null || old.retraction() == null);
            if (withdrawn) {
                struck.add(placed(line, after));
            } else if (old == null) {
                if (!mends(line)) {
                    added.add(placed(line, after));
                }
            } else {
                Changes.of(old, placed(line, after), after.zone()).ifPresent(changed::add);
            }
        }
        List<Placed> gone = then.values().stream()
                .filter(line -> !now.containsKey(line.key()))
                .map(line -> placed(line, after))
                .toList();
        return new Difference(
                after.incident(),
                after.reading(),
                after.says(),
                before.moment(),
                after.moment(),
                Durations.text(java.time.Duration.between(before.at(), after.at())),
                standing(before, after, filter),
                List.copyOf(added),
                List.copyOf(changed),
                List.copyOf(struck),
                gone);
    }

    private static Placed placed(LineView line, Past past) {
        return new Placed(Times.full(line.at(), line.precision(), past.zone()), line);
    }

    private static boolean mends(LineView line) {
        return switch (line.kind()) {
            case "entry-corrected", "entry-retracted", "occurrence-time-corrected" -> true;
            default -> false;
        };
    }

    private static Map<String, LineView> lines(TimelineView view) {
        Map<String, LineView> lines = new LinkedHashMap<>();
        view.items().forEach(item -> {
            if (item.day() != null) {
                item.day().lines().forEach(line -> lines.put(line.key(), line));
            }
        });
        return lines;
    }

    private static List<Turn> standing(Past before, Past after, Timeline.Filter filter) {
        OverviewRow old = before.overview();
        OverviewRow row = after.overview();
        Headline was = Overview.headline(old, before.at(), filter.publicOnly());
        Headline is = Overview.headline(row, after.at(), filter.publicOnly());
        List<Turn> turns = new ArrayList<>();
        turn(turns, "Title", was.title(), is.title());
        boolean moved = !was.state().equals(is.state()) || !online(old, filter).equals(online(row, filter));
        if (moved) {
            turn(turns, "State", joined(was.state(), was.stateDetail()), joined(is.state(), is.stateDetail()));
        }
        turn(turns, "Severity", severity(old), severity(row));
        turn(turns, "Lead", Objects.requireNonNullElse(was.lead(), ""), Objects.requireNonNullElse(is.lead(), ""));
        turn(turns, "Lost for good", joined(was.lost(), was.lostDetail()), joined(is.lost(), is.lostDetail()));
        turn(turns, "Next update", promised(was, before), promised(is, after));
        turn(turns, "Open work", working(was), working(is));
        return List.copyOf(turns);
    }

    /** Down and up change the state, how long it lasts does not. */
    private static List<Boolean> online(OverviewRow row, Timeline.Filter filter) {
        return Overview.outages(row, filter.publicOnly()).stream()
                .map(Outage::until)
                .map(Objects::nonNull)
                .toList();
    }

    private static String severity(OverviewRow row) {
        return row.declaredAt() == null ? "" : Integer.toString(row.severity());
    }

    private static String promised(Headline head, Past past) {
        Instant due = head.nextUpdateDue();
        return due == null
                ? "none promised"
                : Times.dayAndClock(due, past.zone()) + (head.overdue() ? ", overdue" : "");
    }

    private static String working(Headline head) {
        return head.working().isEmpty()
                ? "none"
                : String.join(
                        "; ",
                        head.working().stream()
                                .map(w -> w.name() + ": " + w.text())
                                .toList());
    }

    private static String joined(String text, String more) {
        return more.isEmpty() ? text : text + "; " + more;
    }

    private static void turn(List<Turn> turns, String what, String was, String is) {
        if (!was.equals(is)) {
            turns.add(new Turn(what, was, is));
        }
    }
}
