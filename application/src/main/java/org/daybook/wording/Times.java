package org.daybook.wording;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.daybook.entry.Precision;

/** Moments as people read them: 24 h, weekday, day and month, in the zone given. */
public final class Times {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter PLAIN_DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);

    private Times() {}

    /** {@code Europe/Berlin}; every name of universal time is {@code UTC}. */
    public static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    /** {@code 08:52}. */
    public static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /** {@code 08:52}, {@code about 11:00}, {@code morning}; empty where only the day is known. */
    public static String clock(Instant at, Precision precision, ZoneId zone) {
        return switch (precision) {
            case EXACT, MINUTE -> clock(at, zone);
            case HOUR -> "about " + clock(at, zone);
            case PART_OF_DAY -> partOfDay(at.atZone(zone).getHour());
            case DAY -> "";
        };
    }

    /** {@code Thu 4 Dec, 08:52}, {@code Thu 4 Dec, morning}, {@code Thu 4 Dec}. */
    public static String full(Instant at, Precision precision, ZoneId zone) {
        String clock = clock(at, precision, zone);
        String day = day(at.atZone(zone).toLocalDate());
        return clock.isEmpty() ? day : day + ", " + clock;
    }

    private static String partOfDay(int hour) {
        if (hour < 6) {
            return "night";
        }
        return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
    }

    /** {@code Thu 4 Dec}. */
    public static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** {@code Thu 4 Dec 2025}. */
    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** {@code 14 Nov 2025}. */
    public static String plainDate(LocalDate date) {
        return PLAIN_DATE.format(date);
    }

    /** {@code Thu 08:52}. */
    public static String weekday(Instant at, ZoneId zone) {
        return WEEKDAY.format(at.atZone(zone));
    }

    /** {@code Thu 4 Dec, 08:52}. */
    public static String dayAndClock(Instant at, ZoneId zone) {
        return day(at.atZone(zone).toLocalDate()) + ", " + clock(at, zone);
    }

    /** {@code Thu 4 Dec 2025, 08:52}. */
    public static String dateAndClock(Instant at, ZoneId zone) {
        return date(at.atZone(zone).toLocalDate()) + ", " + clock(at, zone);
    }

    /** The clock alone on the day of {@code now}, else with the day before it. */
    public static String near(Instant at, Instant now, ZoneId zone) {
        boolean sameDay = at.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        return sameDay ? clock(at, zone) : dayAndClock(at, zone);
    }

    /** The last moment that a time of this precision may mean. */
    public static Instant latest(Instant at, Precision precision, ZoneId zone) {
        return switch (precision) {
            case EXACT -> at;
            case MINUTE -> at.plus(Duration.ofMinutes(1));
            case HOUR -> at.plus(Duration.ofHours(1));
            case PART_OF_DAY -> at.plus(Duration.ofHours(6));
            case DAY -> at.atZone(zone).plusDays(1).toInstant();
        };
    }
}
