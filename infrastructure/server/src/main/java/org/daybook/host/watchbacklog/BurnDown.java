package org.daybook.host.watchbacklog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.daybook.host.watchbacklog.WatchCursor.Sample;
import org.daybook.wording.Durations;
import org.daybook.wording.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * When a backlog may be worked off, from its last few samples.
 *
 * @param soonest null where the estimate is withheld  @param latest likewise
 * @param reason what the range rests on, or why it is withheld
 */
record BurnDown(@Nullable Duration soonest, @Nullable Duration latest, String reason) {

    private static final int FEWEST = 4;
    private static final double MARGIN = 0.05;
    /** Where some of the last intervals went backwards, the end may be as far off again. */
    private static final double DOUBT = 0.5;

    /** Further off than anybody can tell. */
    private static final double FURTHEST_SECONDS = Duration.ofDays(365).toSeconds();

    static BurnDown of(List<Sample> samples, long threshold) {
        if (!samples.isEmpty() && samples.getLast().depth() <= threshold) {
            return withheld("at or below %s".formatted(Numbers.count(threshold)));
        }
        if (samples.size() < FEWEST) {
            return withheld("too early to say");
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        double seconds = seconds(first, last);
        double average = (first.depth() - last.depth()) / seconds;
        String span = Durations.text(Duration.ofSeconds((long) seconds));
        if (average < 0) {
            return withheld(
                    "it grew by %s in the last %s".formatted(Numbers.count(last.depth() - first.depth()), span));
        }
        if (average == 0) {
            return withheld("it did not sink in the last " + span);
        }
        List<Double> rates = rates(samples);
        double slow = Math.min(rates.get(rates.size() / 4), average) * (1 - MARGIN);
        double fast = Math.max(rates.get(rates.size() * 3 / 4), average) * (1 + MARGIN);
        slow = slow > 0 ? slow : average * DOUBT;
        long left = last.depth() - threshold;
        if (left / slow > FURTHEST_SECONDS) {
            return withheld(
                    "it sank by only %s in the last %s".formatted(Numbers.count(first.depth() - last.depth()), span));
        }
        return new BurnDown(
                Duration.ofSeconds((long) (left / fast)),
                Duration.ofSeconds((long) Math.ceil(left / slow)),
                "%s to %s a minute in the last %s"
                        .formatted(Numbers.count(Math.round(slow * 60)), Numbers.count(Math.round(fast * 60)), span));
    }

    /** {@code 3 min to 5 min}; null where it is withheld. */
    @Nullable String range() {
        return soonest == null || latest == null
                ? null
                : "%s to %s".formatted(Durations.text(soonest), Durations.text(latest));
    }

    /** Jobs a second between neighbours, slowest first. */
    private static List<Double> rates(List<Sample> samples) {
        List<Double> rates = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Sample before = samples.get(i - 1);
            Sample after = samples.get(i);
            rates.add((before.depth() - after.depth()) / seconds(before, after));
        }
        rates.sort(null);
        return rates;
    }

    private static double seconds(Sample from, Sample to) {
        return Math.max(1, Duration.between(from.at(), to.at()).toMillis()) / 1000.0;
    }

    static BurnDown withheld(String reason) {
        return new BurnDown(null, null, reason);
    }
}
