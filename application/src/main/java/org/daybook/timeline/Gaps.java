package org.daybook.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.daybook.timeline.TimelineView.GapView;
import org.daybook.timeline.TimelineView.Run;
import org.daybook.wording.Durations;
import org.daybook.wording.Phrases;
import org.daybook.wording.StepNames;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/** Time without a line. It is told, never collapsed to nothing. */
final class Gaps {

    private static final Duration OVERNIGHT = Duration.ofHours(4);
    private static final Duration WITHIN_A_DAY = Duration.ofHours(6);

    private final Story story;

    Gaps(Story story) {
        this.story = story;
    }

    /** Between the last line of a day and the first of a later one; null where it is short. */
    @Nullable GapView between(Instant from, Instant to) {
        List<Integer> quiet = quietDays(from, to);
        if (!quiet.isEmpty()) {
            return gap(from, to, "%s: %s".formatted(days(quiet), whatRan(quiet, false)));
        }
        Duration length = Duration.between(from, to);
        return length.compareTo(OVERNIGHT) < 0
                ? null
                : gap(
                        from,
                        to,
                        "Overnight: %s without an entry%s".formatted(Durations.text(length), alsoRan(from, to)));
    }

    @Nullable GapView within(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return length.compareTo(WITHIN_A_DAY) < 0
                ? null
                : gap(from, to, "%s without an entry%s".formatted(Durations.text(length), alsoRan(from, to)));
    }

    /** After the last line, while the incident is open. */
    @Nullable GapView upToNow(Instant from) {
        Instant now = story.now();
        List<Integer> quiet = quietDays(from, now);
        if (!quiet.isEmpty()) {
            return gap(from, now, "%s: %s so far".formatted(days(quiet), whatRan(quiet, true)));
        }
        Duration length = Duration.between(from, now);
        return length.compareTo(WITHIN_A_DAY) < 0
                ? null
                : gap(from, now, "%s without an entry so far%s".formatted(Durations.text(length), alsoRan(from, now)));
    }

    private GapView gap(Instant from, Instant to, String text) {
        boolean days = Duration.between(from, to).compareTo(Duration.ofHours(24)) >= 0;
        String span = days
                ? "%s to %s".formatted(Times.weekday(from, story.zone()), Times.weekday(to, story.zone()))
                : "%s to %s".formatted(Times.clock(from, story.zone()), Times.clock(to, story.zone()));
        return new GapView(from, to, text, span);
    }

    /** Numbers of the whole days between two moments. */
    private List<Integer> quietDays(Instant from, Instant to) {
        List<Integer> days = new ArrayList<>();
        LocalDate last = story.date(to);
        for (LocalDate day = story.date(from).plusDays(1); day.isBefore(last); day = day.plusDays(1)) {
            int number = story.dayNumber(day.atStartOfDay(story.zone()).toInstant());
            if (number > 0) {
                days.add(number);
            }
        }
        return days;
    }

    private static String days(List<Integer> numbers) {
        int first = numbers.getFirst();
        int last = numbers.getLast();
        return switch (numbers.size()) {
            case 1 -> "Day " + first;
            case 2 -> "Days %d and %d".formatted(first, last);
            default -> "Days %d to %d".formatted(first, last);
        };
    }

    private String whatRan(List<Integer> days, boolean unfinished) {
        Instant from = midnight(days.getFirst());
        Instant to = midnight(days.getLast() + 1);
        Instant until = unfinished && story.now().isBefore(to) ? story.now() : to;
        List<String> names = names(from, until);
        return names.isEmpty() ? "no entries" : "only the %s ran".formatted(Phrases.all(names));
    }

    private String alsoRan(Instant from, Instant to) {
        List<String> names = names(from, to);
        return names.isEmpty() ? "" : "; the %s ran".formatted(Phrases.all(names));
    }

    /** Of what worked in that time, throughout or in part. */
    private List<String> names(Instant from, Instant to) {
        return story.runs().stream()
                .filter(run -> overlaps(run, from, to))
                .map(run -> StepNames.brief(run.step()))
                .distinct()
                .toList();
    }

    private static boolean overlaps(Run run, Instant from, Instant to) {
        Instant end = run.to();
        return run.from().isBefore(to) && (end == null || end.isAfter(from));
    }

    private Instant midnight(int day) {
        return story.overview()
                .startDay()
                .plusDays(day - 1L)
                .atStartOfDay(story.zone())
                .toInstant();
    }
}
