package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.daybook.wording.Durations;
import org.daybook.wording.Numbers;
import org.daybook.wording.Times;
import org.daybook.work.ProgressRow;
import org.jspecify.annotations.Nullable;

/**
 * Rows a second over time, drawn into a field of 1000 by 100.
 *
 * @param words what it shows, for those who do not see it
 * @param scale {@code Rows a second. Lines at 0, 20, 40.}
 * @param grain {@code since 11:24, 3 min per point}
 * @param slow stretches in which it was held back
 */
public record RateChart(
        String title,
        String note,
        String words,
        String scale,
        String grain,
        String slowText,
        List<Stretch> slow,
        List<String> lines,
        String area,
        String line,
        List<Label> labels) {

    public record Stretch(String x, String width) {}

    /** @param always shown on a phone, too */
    public record Label(String x, String anchor, String text, boolean always) {}

    private static final int MOST_POINTS = 240;

    /** @param slowSince since when it is held back; null where it is not  @return null with too little to draw */
    static @Nullable RateChart of(List<ProgressRow.Point> series, ZoneId zone, @Nullable Instant slowSince) {
        List<ProgressRow.Point> points = thinned(series);
        if (points.size() < 3) {
            return null;
        }
        Instant from = points.getFirst().at();
        Instant to = points.getLast().at();
        double span = Math.max(1, Duration.between(from, to).toMillis());
        double most = points.stream().mapToDouble(ProgressRow.Point::rate).max().orElse(0);
        double step = niceStep(most);
        int steps = (int) Math.max(1, Math.ceil(most / step));
        double top = steps * step;

        StringBuilder path = new StringBuilder();
        for (ProgressRow.Point point : points) {
            double x = Duration.between(from, point.at()).toMillis() / span * 1000;
            double y = 100 - Math.max(0, point.rate()) / top * 100;
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(number(x))
                    .append(' ')
                    .append(number(y));
        }
        List<String> lines = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            lines.add(number(100 - i * step / top * 100));
            values.add(Numbers.count(Math.round(i * step)));
        }
        List<Stretch> slow = new ArrayList<>();
        if (slowSince != null && slowSince.isBefore(to)) {
            double x = Math.max(0, Duration.between(from, slowSince).toMillis() / span * 1000);
            slow.add(new Stretch(number(x), number(1000 - x)));
        }
        double average =
                points.stream().mapToDouble(ProgressRow.Point::rate).average().orElse(0);
        String since = Times.clock(from, zone);
        String now = Numbers.count(Math.round(points.getLast().rate()));
        Duration each = Duration.between(from, to).dividedBy(points.size() - 1L);
        return new RateChart(
                "Rows a second since " + since,
                "top line at %s · now %s".formatted(values.getLast(), now),
                "Rows a second from %s to %s: %s on average, %s at most, %s now."
                        .formatted(
                                since,
                                Times.clock(to, zone),
                                Numbers.count(Math.round(average)),
                                Numbers.count(Math.round(most)),
                                now),
                "Rows a second. Lines at %s.".formatted(String.join(", ", values)),
                "since %s, %s a point".formatted(since, Durations.text(each)),
                slow.isEmpty() ? "" : "throttled since " + Times.clock(slowSince, zone),
                slow,
                lines,
                path + "L1000 100L0 100Z",
                path.toString(),
                labels(from, to, zone));
    }

    /** Means over equal numbers of points, so that a long run stays a short path. */
    private static List<ProgressRow.Point> thinned(List<ProgressRow.Point> series) {
        if (series.size() <= MOST_POINTS) {
            return series;
        }
        int each = (series.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<ProgressRow.Point> thin = new ArrayList<>();
        for (int i = 0; i < series.size(); i += each) {
            List<ProgressRow.Point> some = series.subList(i, Math.min(series.size(), i + each));
            double mean =
                    some.stream().mapToDouble(ProgressRow.Point::rate).average().orElse(0);
            thin.add(new ProgressRow.Point(some.getLast().at(), some.getLast().done(), mean));
        }
        return thin;
    }

    /** 1, 2 or 5 times a power of ten: two to four lines above zero. */
    private static double niceStep(double most) {
        double raw = Math.max(most, 1) / 3;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double lead = raw / power;
        return Math.max(1, (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power);
    }

    private static List<Label> labels(Instant from, Instant to, ZoneId zone) {
        List<Label> labels = new ArrayList<>();
        boolean seconds = Duration.between(from, to).compareTo(Duration.ofMinutes(4)) < 0;
        labels.add(new Label("0%", "start", text(from, zone, seconds), true));
        long span = Duration.between(from, to).toSeconds();
        long step = step(span);
        ZonedDateTime next = from.atZone(zone).truncatedTo(ChronoUnit.HOURS);
        while (step > 0 && next.toInstant().isBefore(to)) {
            double share = span == 0
                    ? 0
                    : (double) Duration.between(from, next.toInstant()).toSeconds() / span;
            if (share > 0.09 && share < 0.91) {
                labels.add(new Label(Scale.percent(share), "middle", text(next.toInstant(), zone, seconds), false));
            }
            next = next.plusSeconds(step);
        }
        labels.add(new Label("100%", "end", text(to, zone, seconds), true));
        return labels;
    }

    private static long step(long span) {
        for (long step : new long[] {10, 30, 60, 300, 600, 1800, 3600, 7200, 14400, 28800, 86400}) {
            if (span / step <= 7) {
                return step;
            }
        }
        return 86400 * 7;
    }

    private static String text(Instant at, ZoneId zone, boolean seconds) {
        return seconds ? "%tT".formatted(at.atZone(zone)) : Times.clock(at, zone);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
