package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.timeline.TimelineView;
import org.daybook.timeline.TimelineView.DayView;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.timeline.TimelineView.Run;
import org.daybook.wording.Durations;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/**
 * The whole incident to scale, as one strip: days, outage, entries, work, now, expected end. Positions are percentages,
 * so that it never distorts.
 *
 * @param aheadFrom where the future begins; null where none is shown
 * @param hours marks within the days, while they are few  @param clock the same in words, while they are fewer
 * @param expected bands in which running work is expected to end
 */
public record Ruler(
        List<Day> days,
        List<String> edges,
        List<String> hours,
        List<Hour> clock,
        List<Scale.Bar> outages,
        List<String> ticks,
        List<Scale.Bar> runs,
        List<Scale.Bar> expected,
        @Nullable String now,
        @Nullable String aheadFrom,
        @Nullable String aheadWidth,
        List<Key> caption) {

    /** @param href null where that day has no entry to go to */
    public record Day(String title, String text, @Nullable String href, boolean ahead) {}

    /** An hour of a day, written where there is room for it. */
    public record Hour(String x, String text) {}

    /** A sign and its meaning. @param line drawn as a line, else as a bar */
    public record Key(String css, boolean line, String text) {}

    /** When running work may end. */
    record Expected(Instant soonest, Instant latest) {}

    private static final int MOST_DAYS = 400;
    private static final int MOST_AHEAD = 14;

    static Ruler of(TimelineView view, OverviewRow row, List<Expected> expected, Instant now) {
        boolean publicOnly = view.filter().publicOnly();
        boolean open = row.resolvedAt() == null;
        ZoneId zone = row.zone();
        LocalDate today = now.atZone(zone).toLocalDate();
        Map<LocalDate, DayView> days = new TreeMap<>();
        view.items().stream().map(TimelineView.Item::day).forEach(day -> {
            if (day != null && day.number() > 0) {
                days.put(day.date(), day);
            }
        });
        LocalDate last = days.isEmpty() ? row.startDay() : ((TreeMap<LocalDate, DayView>) days).lastKey();
        if (open && today.isAfter(last)) {
            last = today;
        }
        for (Expected end : expected) {
            LocalDate day = end.latest().atZone(zone).toLocalDate();
            LocalDate furthest = today.plusDays(MOST_AHEAD);
            last = day.isAfter(last) ? (day.isAfter(furthest) ? furthest : day) : last;
        }
        Scale scale = Scale.of(row.startDay(), last, zone);
        if (scale.days() > MOST_DAYS) {
            scale = new Scale(last.minusDays(MOST_DAYS - 1L), MOST_DAYS, zone);
        }

        List<Scale.Bar> outages = new ArrayList<>();
        for (OverviewRow.Outage outage : Overview.outages(row, publicOnly)) {
            outages.add(scale.bar(outage.since(), outage.until() == null ? now : outage.until(), "g-down"));
        }
        List<Scale.Bar> runs = new ArrayList<>();
        Scale drawn = scale;
        view.runs().forEach(run -> runs.add(drawn.bar(run.from(), run.to() == null ? now : run.to(), css(run))));
        List<Scale.Bar> bands = expected.stream()
                .map(end -> drawn.bar(end.soonest(), end.latest(), "g-eta"))
                .toList();
        boolean ahead = open && scale.share(now) < 1;
        return new Ruler(
                days(scale, days, today),
                edges(scale),
                hours(scale),
                clock(scale),
                outages,
                ticks(view, scale),
                runs,
                bands,
                ahead ? scale.at(now) : null,
                ahead ? scale.at(now) : null,
                ahead ? Scale.percent(1 - scale.share(now)) : null,
                caption(view, row, outages, bands, ahead ? now : null));
    }

    private static List<Day> days(Scale scale, Map<LocalDate, DayView> told, LocalDate today) {
        List<Day> days = new ArrayList<>();
        int each = Math.max(1, (scale.days() + 29) / 30);
        for (int i = 0; i < scale.days(); i++) {
            LocalDate date = scale.first().plusDays(i);
            DayView day = told.get(date);
            String text = Times.day(date) + (date.equals(today) ? ", today" : "");
            boolean named = scale.days() <= 7;
            String number = i % each == 0 ? Integer.toString(i + 1) : "";
            days.add(new Day(
                    named ? "Day " + (i + 1) : number,
                    named ? text : "",
                    day == null || number.isEmpty() ? null : "#day-" + day.number(),
                    day == null));
        }
        return days;
    }

    private static List<String> edges(Scale scale) {
        List<String> edges = new ArrayList<>();
        for (int i = 0; i <= scale.days() && scale.days() <= 60; i++) {
            edges.add(Scale.percent((double) i / scale.days()));
        }
        return edges;
    }

    /** Every six hours, while a day is wide enough for it. */
    private static List<String> hours(Scale scale) {
        List<String> hours = new ArrayList<>();
        for (int i = 0; i < scale.days() * 4 && scale.days() <= 7; i++) {
            if (i % 4 != 0) {
                hours.add(Scale.percent(i / 4.0 / scale.days()));
            }
        }
        return hours;
    }

    private static List<Hour> clock(Scale scale) {
        List<Hour> hours = new ArrayList<>();
        int each = scale.days() == 1 ? 3 : 6;
        for (int hour = each; hour < scale.days() * 24 && scale.days() <= 3; hour += each) {
            if (hour % 24 != 0) {
                hours.add(new Hour(Scale.percent(hour / 24.0 / scale.days()), "%02d:00".formatted(hour % 24)));
            }
        }
        return hours;
    }

    /** One mark for all entries that would fall onto each other. */
    private static List<String> ticks(TimelineView view, Scale scale) {
        Map<Long, String> ticks = new LinkedHashMap<>();
        for (TimelineView.Item item : view.items()) {
            if (item.day() != null) {
                for (LineView line : item.day().lines()) {
                    ticks.putIfAbsent(Math.round(scale.share(line.at()) * 1500), scale.at(line.at()));
                }
            }
        }
        return List.copyOf(ticks.values());
    }

    static String css(Run run) {
        if (run.to() == null) {
            return "g-run";
        }
        return switch (run.tone()) {
            case OK -> "g-ok";
            case FAIL -> "g-fail";
            case RUN, WAIT -> "g-done";
            case LOSS, PLAIN -> "g-off";
        };
    }

    private static List<Key> caption(
            TimelineView view, OverviewRow row, List<Scale.Bar> outages, List<Scale.Bar> bands, @Nullable Instant now) {
        List<Key> keys = new ArrayList<>();
        if (!outages.isEmpty()) {
            keys.add(new Key(
                    "g-down", false, "down" + downtime(row, view.filter().publicOnly(), now)));
        }
        if (view.entries() > 0) {
            keys.add(new Key("g-tick", true, "entry"));
        }
        boolean ok = view.runs().stream().anyMatch(r -> r.to() != null && r.tone() == Tone.OK);
        boolean running = view.runs().stream().anyMatch(r -> r.to() == null);
        boolean failed = view.runs().stream().anyMatch(r -> r.to() != null && r.tone() == Tone.FAIL);
        boolean done = view.runs().stream().anyMatch(r -> css(r).equals("g-done"));
        boolean off = view.runs().stream().anyMatch(r -> css(r).equals("g-off"));
        addIf(keys, ok, "g-ok", "step verified");
        addIf(keys, done, "g-done", "step finished, not verified");
        addIf(keys, failed, "g-fail", "step failed");
        addIf(keys, off, "g-off", "step cancelled");
        addIf(keys, running, "g-run", "step running");
        addIf(keys, !bands.isEmpty(), "g-eta", "expected end");
        if (now != null) {
            keys.add(new Key("g-now", true, "now, " + Times.weekday(now, row.zone())));
        }
        return keys;
    }

    private static void addIf(List<Key> keys, boolean there, String css, String text) {
        if (there) {
            keys.add(new Key(css, false, text));
        }
    }

    /** Told only where every end is known. */
    private static String downtime(OverviewRow row, boolean publicOnly, @Nullable Instant now) {
        Duration sum = Duration.ZERO;
        for (OverviewRow.Outage outage : Overview.outages(row, publicOnly)) {
            Instant end = outage.until() == null ? now : outage.until();
            if (end == null) {
                return "";
            }
            sum = sum.plus(Duration.between(outage.since(), end));
        }
        return ", " + Durations.text(sum);
    }
}
