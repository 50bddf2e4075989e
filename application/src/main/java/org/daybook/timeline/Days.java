package org.daybook.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.entry.Precision;
import org.daybook.incident.IncidentStatus;
import org.daybook.timeline.TimelineView.DayView;
import org.daybook.timeline.TimelineView.GapView;
import org.daybook.timeline.TimelineView.Item;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** Lines by day, and the gaps between and within days. Days are those of the incident's own zone, of 23 to 25 hours. */
final class Days {

    private final Story story;
    private final Gaps gaps;

    Days(Story story) {
        this.story = story;
        gaps = new Gaps(story);
    }

    /** Oldest first. */
    List<Item> items() {
        Map<Integer, List<TimelineRow>> days = new TreeMap<>();
        for (TimelineRow row : story.readable().lines()) {
            days.computeIfAbsent(story.dayNumber(row.when().at()), d -> new ArrayList<>())
                    .add(row);
        }
        List<Item> items = new ArrayList<>();
        @Nullable TimelineRow last = null;
        for (Map.Entry<Integer, List<TimelineRow>> day : days.entrySet()) {
            TimelineRow first = timed(day.getValue(), false);
            if (last != null && first != null && day.getKey() > 1) {
                GapView gap = gaps.between(last.when().at(), first.when().at());
                if (gap != null) {
                    items.add(new Item(null, gap));
                }
            }
            items.add(new Item(day(day.getKey(), day.getValue()), null));
            TimelineRow lastOfDay = timed(day.getValue(), true);
            last = lastOfDay == null ? last : lastOfDay;
        }
        GapView open = last == null || story.overview().status() == IncidentStatus.RESOLVED
                ? null
                : gaps.upToNow(last.when().at());
        if (open != null) {
            items.add(new Item(null, open));
        }
        return items;
    }

    /** The same item for a reader who begins with the newest. */
    static Item reversed(Item item) {
        DayView day = item.day();
        if (day == null) {
            return item;
        }
        List<LineView> lines = new ArrayList<>();
        for (int i = day.lines().size() - 1; i >= 0; i--) {
            // read backwards, the time without a line stands before the older of the two
            GapView before = i + 1 < day.lines().size() ? day.lines().get(i + 1).before() : null;
            lines.add(day.lines().get(i).after(before));
        }
        return new Item(
                new DayView(
                        day.number(),
                        day.title(),
                        day.date(),
                        day.dateText(),
                        day.summary(),
                        day.count(),
                        day.minor(),
                        lines),
                null);
    }

    private DayView day(int number, List<TimelineRow> rows) {
        LocalDate date = story.date(rows.getFirst().when().at());
        List<LineView> lines = new ArrayList<>();
        @Nullable TimelineRow before = null;
        for (TimelineRow row : rows) {
            GapView gap = before == null || number == 0 || !isTimed(row)
                    ? null
                    : gaps.within(before.when().at(), row.when().at());
            lines.add(LineWords.of(row, story, gap));
            before = isTimed(row) ? row : before;
        }
        Instant end = number == 0
                ? story.overview().startDay().atStartOfDay(story.zone()).toInstant()
                : date.plusDays(1).atStartOfDay(story.zone()).toInstant();
        return new DayView(
                number,
                number == 0 ? "Before" : "Day " + number,
                date,
                Times.date(date),
                DaySummary.of(rows, story, end.isAfter(story.now()) ? story.now() : end),
                rows.size(),
                Minor.text(lines),
                Collections.unmodifiableList(lines));
    }

    private static @Nullable TimelineRow timed(List<TimelineRow> rows, boolean last) {
        List<TimelineRow> timed = rows.stream().filter(Days::isTimed).toList();
        if (timed.isEmpty()) {
            return rows.isEmpty() ? null : rows.getFirst();
        }
        return last ? timed.getLast() : timed.getFirst();
    }

    /** A gap is measured between moments; "in the morning" is none. */
    private static boolean isTimed(TimelineRow row) {
        return row.when().precision().compareTo(Precision.HOUR) <= 0;
    }
}
