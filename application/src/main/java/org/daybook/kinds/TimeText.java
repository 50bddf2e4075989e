package org.daybook.kinds;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.entry.Precision;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * A moment as people type it. Read in the incident's zone unless it says otherwise; how it is written tells how exactly
 * it is known.
 */
public record TimeText(Instant at, Precision precision) {

    private static final String FORMS =
            "10:40, about 11:00, -2h, -90m, yesterday 09:15, this morning, 2025-12-04, 2025-12-04 09:15, day 1 09:15, 2025-12-04T09:15:00Z";
    private static final String MOMENTS =
            "14:00, -2h, -90m, yesterday 09:15, 2025-12-04 09:15, day 1 09:15, 2025-12-04T09:15:00Z";
    private static final String AHEAD = "18:00, +2h, +90m, tomorrow 10:00, 2025-12-04 18:00, 2025-12-04T18:00:00Z";
    private static final Duration TOLERANCE = Duration.ofMinutes(1);
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Pattern BACK =
            Pattern.compile("([-+])(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,7})s)?");
    private static final Pattern CLOCK =
            Pattern.compile("(?:(about|~)\\s*)?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\s*(z|utc|[+-]\\d{2}:?\\d{2}))?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DAY_NUMBER = Pattern.compile("day (\\d{1,4})(?: (.*))?");
    private static final Map<String, Integer> PARTS =
            Map.of("night", 0, "morning", 6, "noon", 12, "afternoon", 12, "evening", 18);

    /**
     * When something happened.
     *
     * @param startDay day 1 of the incident, for {@code day 1 09:15}; null where there is none yet
     * @throws IllegalArgumentException beginning with {@code at:}, for what cannot be read, lies in the future, or which
     *     daylight saving makes ambiguous or skips
     */
    public static TimeText parse(String text, ZoneId zone, Instant now, @Nullable LocalDate startDay) {
        TimeText time = new Reader("at", FORMS, zone, now, startDay).read(text);
        if (time.at.isAfter(now.plus(TOLERANCE))) {
            throw new IllegalArgumentException(
                    "at: %s lies in the future; an entry tells what happened, and it is %s now.%s"
                            .formatted(echo(time.at, zone), echo(now, zone), dayBefore(text)));
        }
        if (time.at.isBefore(EARLIEST)) {
            throw new IllegalArgumentException(
                    "at: %s lies before 1970; check the year".formatted(echo(time.at, zone)));
        }
        return time;
    }

    public static TimeText parse(String text, ZoneId zone, Instant now) {
        return parse(text, zone, now, null);
    }

    /**
     * When something is promised for: {@code 18:00} is the next one, {@code +2h}, {@code tomorrow 10:00}, a date.
     *
     * @param field for errors
     * @throws IllegalArgumentException beginning with the field's name
     */
    public static Instant ahead(String field, String text, ZoneId zone, Instant now) {
        Reader reader = new Reader(field, AHEAD, zone, now, null);
        Instant at = reader.read(text).at;
        if (!at.isAfter(now)
                && CLOCK.matcher(text.strip().toLowerCase(Locale.ROOT)).matches()) {
            at = reader.read("tomorrow " + text.strip()).at;
        }
        if (!at.isAfter(now)) {
            throw new IllegalArgumentException(
                    "%s: %s has passed; it is %s now. Write a time to come, as +2h or tomorrow 10:00"
                            .formatted(field, echo(at, zone), echo(now, zone)));
        }
        return at;
    }

    /**
     * A moment to look back to. A day or a part of one is no moment.
     *
     * @param field for errors
     * @param startDay day 1 of the incident
     * @throws IllegalArgumentException beginning with the field's name
     */
    public static Instant back(String field, String text, ZoneId zone, Instant now, LocalDate startDay) {
        TimeText time = new Reader(field, MOMENTS, zone, now, startDay).read(text);
        if (time.precision == Precision.DAY || time.precision == Precision.PART_OF_DAY) {
            throw new IllegalArgumentException(
                    "%s: '%s' is no moment but a span of time; say which, as %s 14:00 or yesterday 09:15"
                            .formatted(
                                    field,
                                    FieldValues.shown(text),
                                    time.at.atZone(zone).toLocalDate()));
        }
        if (time.at.isAfter(now.plus(TOLERANCE))) {
            throw new IllegalArgumentException(
                    "%s: %s lies in the future; it is %s now, and nobody can look back from there"
                            .formatted(field, echo(time.at, zone), echo(now, zone)));
        }
        return time.at.isAfter(now) ? now : time.at;
    }

    /** Who works past midnight types the evening's clock. */
    private static String dayBefore(String text) {
        return CLOCK.matcher(text.strip().toLowerCase(Locale.ROOT)).matches()
                ? " If it was the day before: \"yesterday %s\"".formatted(FieldValues.shown(text.strip()))
                : "";
    }

    /** {@code Thu 4 Dec 2025, 08:52 UTC}. */
    public static String echo(Instant at, ZoneId zone) {
        return Times.dateAndClock(at, zone) + " " + Times.zone(zone);
    }

    /** One text, one zone, one now. @param forms examples of what may be written there */
    private record Reader(
            String field,
            String forms,
            ZoneId zone,
            Instant now,
            @Nullable LocalDate startDay) {

        TimeText read(String text) {
            if (text.length() > 60 || text.isBlank()) {
                throw unreadable(text);
            }
            String typed = text.strip().replaceAll("\\s+", " ");
            String lower = typed.toLowerCase(Locale.ROOT);
            try {
                if (lower.equals("now")) {
                    return new TimeText(now, Precision.EXACT);
                }
                if (lower.startsWith("-") || lower.startsWith("+")) {
                    return relative(lower);
                }
                if (lower.length() > 10 && lower.charAt(10) == 't') {
                    return iso(typed);
                }
                return onDay(lower);
            } catch (DateTimeException | ArithmeticException e) {
                throw new IllegalArgumentException(unreadable(text).getMessage(), e);
            }
        }

        private TimeText relative(String text) {
            Matcher m = BACK.matcher(text);
            if (!m.matches() || text.length() < 3) {
                throw unreadable(text);
            }
            Duration span = Duration.ofDays(part(m, 2))
                    .plusHours(part(m, 3))
                    .plusMinutes(part(m, 4))
                    .plusSeconds(part(m, 5));
            Instant at = m.group(1).equals("-") ? now.minus(span) : now.plus(span);
            return m.group(5) == null
                    ? new TimeText(at.truncatedTo(ChronoUnit.MINUTES), Precision.MINUTE)
                    : new TimeText(at, Precision.EXACT);
        }

        private static long part(Matcher m, int group) {
            return m.group(group) == null ? 0 : Long.parseLong(m.group(group));
        }

        private TimeText iso(String typed) {
            String text = typed.toUpperCase(Locale.ROOT);
            Precision precision = text.matches(".{10}T\\d{2}:\\d{2}([^:\\d].*)?") ? Precision.MINUTE : Precision.EXACT;
            if (typed.endsWith("]")) {
                return new TimeText(ZonedDateTime.parse(typed).toInstant(), precision);
            }
            return text.endsWith("Z") || text.matches(".*[+-]\\d{2}(:?\\d{2})?")
                    ? new TimeText(OffsetDateTime.parse(withColon(text)).toInstant(), precision)
                    : new TimeText(local(LocalDateTime.parse(text)), precision);
        }

        private static String withColon(String text) {
            return text.replaceAll("([+-]\\d{2})(\\d{2})$", "$1:$2");
        }

        private TimeText onDay(String text) {
            LocalDate today = now.atZone(zone).toLocalDate();
            Matcher dayNumber = DAY_NUMBER.matcher(text);
            if (dayNumber.matches()) {
                if (startDay == null) {
                    throw new IllegalArgumentException(
                            "%s: 'day 1' has no meaning before the incident is declared".formatted(field));
                }
                long day = Long.parseLong(dayNumber.group(1));
                return at(startDay.plusDays(day - 1), dayNumber.group(2), text);
            }
            int space = text.indexOf(' ');
            String first = space < 0 ? text : text.substring(0, space);
            @Nullable String rest = space < 0 ? null : text.substring(space + 1);
            return switch (first) {
                case "today", "this" -> at(today, rest, text);
                case "yesterday" -> at(today.minusDays(1), rest, text);
                case "tomorrow" -> at(today.plusDays(1), rest, text);
                default ->
                    DATE.matcher(first).matches() ? at(LocalDate.parse(first), rest, text) : at(today, text, text);
            };
        }

        private TimeText at(LocalDate day, @Nullable String time, String text) {
            if (time == null || time.isBlank()) {
                return new TimeText(day.atStartOfDay(zone).toInstant(), Precision.DAY);
            }
            Integer part = PARTS.get(time);
            if (part != null) {
                Instant start =
                        ZonedDateTime.of(day, LocalTime.of(part, 0), zone).toInstant();
                return new TimeText(start, Precision.PART_OF_DAY);
            }
            Matcher m = CLOCK.matcher(time);
            if (!m.matches()) {
                throw unreadable(text);
            }
            LocalTime clock = LocalTime.of(
                    Integer.parseInt(m.group(2)),
                    Integer.parseInt(m.group(3)),
                    m.group(4) == null ? 0 : Integer.parseInt(m.group(4)));
            if (m.group(1) != null) {
                return new TimeText(zoned(day.atTime(clock.truncatedTo(ChronoUnit.HOURS)), m.group(5)), Precision.HOUR);
            }
            return new TimeText(
                    zoned(day.atTime(clock), m.group(5)), m.group(4) == null ? Precision.MINUTE : Precision.EXACT);
        }

        private Instant zoned(LocalDateTime local, @Nullable String offset) {
            if (offset == null) {
                return local(local);
            }
            return offset.matches("z|utc")
                    ? local.toInstant(ZoneOffset.UTC)
                    : local.toInstant(ZoneOffset.of(withColon(offset)));
        }

        /** Daylight saving makes an hour twice and skips another; which one was meant only the writer knows. */
        private Instant local(LocalDateTime local) {
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (offsets.size() == 1) {
                return local.toInstant(offsets.getFirst());
            }
            ZoneOffsetTransition change = zone.getRules().getTransition(local);
            if (offsets.isEmpty()) {
                throw new IllegalArgumentException("%s: %s did not exist in %s: the clocks went from %s to %s"
                        .formatted(
                                field,
                                readable(local),
                                zone,
                                change.getDateTimeBefore().toLocalTime(),
                                change.getDateTimeAfter().toLocalTime()));
            }
            throw new IllegalArgumentException(
                    "%s: %s came twice in %s. Write %s%s for the first or %s%s for the second"
                            .formatted(
                                    field, readable(local), zone, local, offsets.getFirst(), local, offsets.getLast()));
        }

        private static String readable(LocalDateTime local) {
            return "%s on %s".formatted(local.toLocalTime(), local.toLocalDate());
        }

        private IllegalArgumentException unreadable(String text) {
            return new IllegalArgumentException(
                    "%s: '%s' is not a time. Times look like: %s".formatted(field, FieldValues.shown(text), forms));
        }
    }
}
