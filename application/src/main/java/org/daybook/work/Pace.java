package org.daybook.work;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.daybook.work.ProgressRow.Eta;
import org.daybook.work.ProgressRow.Point;
import org.jspecify.annotations.Nullable;

/** How fast an attempt moves: a moving rate, a bounded history for the chart, and an estimate of its end. */
final class Pace {

    static final int MOST_POINTS = 120;
    private static final Duration FINEST = Duration.ofSeconds(1);
    private static final Duration MOVING = Duration.ofSeconds(5);
    private static final Duration RECENT = Duration.ofSeconds(60);
    private static final int FEWEST_INTERVALS = 4;
    /** A range narrower than this on either side would promise more than anybody knows. */
    private static final double MARGIN = 0.05;

    private final List<Point> series;
    /** Measures of the last minute of this attempt, at least half a second apart but for the last. */
    private final Deque<Measure> recent = new ArrayDeque<>();

    private record Measure(Instant at, long done) {}

    /** @param series what earlier slices measured  @param since the start of the attempt: what moved before it says nothing */
    Pace(List<Point> series, Instant since) {
        this.series = new ArrayList<>(series);
        for (Point point : series) {
            if (!point.at().isBefore(since)) {
                recent.addLast(new Measure(point.at(), point.done()));
            }
        }
    }

    void measure(Instant at, long done) {
        remember(new Measure(at, done));
        Point last = series.isEmpty() ? null : series.getLast();
        if (last == null) {
            series.add(new Point(at, done, 0));
        } else if (!at.isBefore(last.at().plus(resolution(at)))) {
            series.add(point(last, at, done));
            thin(resolution(at));
        }
    }

    private void remember(Measure measure) {
        if (recent.size() >= 2) {
            Measure last = recent.removeLast();
            if (millis(recent.getLast().at(), last.at()) >= FINEST.toMillis() / 2) {
                recent.addLast(last);
            }
        }
        recent.addLast(measure);
        while (recent.size() > 2 && millis(recent.getFirst().at(), measure.at()) > RECENT.toMillis()) {
            recent.removeFirst();
        }
    }

    /** Units a second over the last few seconds. */
    double rate(Instant now) {
        Measure from = null;
        Measure to = recent.peekLast();
        for (var measures = recent.descendingIterator(); measures.hasNext(); ) {
            from = measures.next();
            if (millis(from.at(), now) >= MOVING.toMillis()) {
                break;
            }
        }
        if (from == null || to == null || from == to) {
            return 0;
        }
        return 1000.0 * (to.done() - from.done()) / Math.max(1, millis(from.at(), now));
    }

    List<Point> series() {
        return List.copyOf(series);
    }

    Eta eta(Instant now, long done, @Nullable Long total, @Nullable Long throttle) {
        if (throttle != null) {
            return Eta.withheld("throttled to %,d a second".formatted(throttle));
        }
        if (total == null) {
            return Eta.withheld("the total is not known");
        }
        List<Double> rates = intervals();
        if (rates.size() < FEWEST_INTERVALS) {
            return Eta.withheld("too early to say");
        }
        double average = average(now);
        if (average <= 0) {
            return Eta.withheld(
                    "nothing moved for %d s".formatted(millis(recent.getFirst().at(), now) / 1000));
        }
        double slow = Math.min(rates.get(rates.size() / 4), average) * (1 - MARGIN);
        double fast = Math.max(rates.get(rates.size() * 3 / 4), average) * (1 + MARGIN);
        slow = slow > 0 ? slow : average * (1 - MARGIN);
        long left = Math.max(0, total - done);
        return new Eta(
                (long) Math.floor(left / fast),
                (long) Math.ceil(left / slow),
                "%,.0f to %,.0f a second in the last %d s"
                        .formatted(
                                slow, fast, Math.max(1, millis(recent.getFirst().at(), now) / 1000)));
    }

    /** Rates between recent measures, slowest first. */
    private List<Double> intervals() {
        List<Double> rates = new ArrayList<>();
        Measure before = null;
        for (Measure measure : recent) {
            if (before != null && millis(before.at(), measure.at()) >= FINEST.toMillis() / 2) {
                rates.add(1000.0 * (measure.done() - before.done()) / millis(before.at(), measure.at()));
            }
            before = measure;
        }
        rates.sort(null);
        return rates;
    }

    private double average(Instant now) {
        Measure first = recent.getFirst();
        return 1000.0 * (recent.getLast().done() - first.done()) / Math.max(1, millis(first.at(), now));
    }

    /** One second, or the power of two of it at which the whole history fits. */
    private Duration resolution(Instant at) {
        long span = millis(series.getFirst().at(), at);
        long step = FINEST.toMillis();
        while (span / step >= MOST_POINTS) {
            step *= 2;
        }
        return Duration.ofMillis(step);
    }

    private void thin(Duration step) {
        if (series.size() < MOST_POINTS) {
            return;
        }
        List<Point> kept = new ArrayList<>();
        for (Point point : series) {
            Point last = kept.isEmpty() ? null : kept.getLast();
            if (last == null) {
                kept.add(point);
            } else if (!point.at().isBefore(last.at().plus(step))) {
                kept.add(point(last, point.at(), point.done()));
            }
        }
        series.clear();
        series.addAll(kept);
    }

    private static Point point(Point last, Instant at, long done) {
        double rate = 1000.0 * (done - last.done()) / Math.max(1, millis(last.at(), at));
        return new Point(at, done, Math.round(rate * 10) / 10.0);
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }
}
