package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Time as a length: whole days of the incident's zone, all equally wide, from the left edge to the right one. */
record Scale(LocalDate first, int days, ZoneId zone) {

    static Scale of(LocalDate first, LocalDate last, ZoneId zone) {
        return new Scale(first, (int) Math.max(1, ChronoUnit.DAYS.between(first, last) + 1), zone);
    }

    /** 0 to 1; what lies outside stands at the edge. A day of 23 or 25 hours is as wide as any other. */
    double share(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        ZonedDateTime midnight = local.toLocalDate().atStartOfDay(zone);
        Duration day =
                Duration.between(midnight, local.toLocalDate().plusDays(1).atStartOfDay(zone));
        double within = (double) Duration.between(midnight, local).toMillis() / day.toMillis();
        return Math.clamp((ChronoUnit.DAYS.between(first, local.toLocalDate()) + within) / days, 0, 1);
    }

    String at(Instant at) {
        return percent(share(at));
    }

    /** Never too narrow to be seen. */
    Bar bar(Instant from, Instant to, String css) {
        double left = share(from);
        return new Bar(percent(left), percent(Math.max(share(to) - left, 0.0015)), css);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share * 100);
    }

    /** A stretch of time, as a rectangle needs it. */
    public record Bar(String x, String width, String css) {}
}
