package org.daybook.wording;

import static org.daybook.wording.Numbers.NBSP;

import java.time.Duration;

/** Spans of time as people read them. Negative spans are told as none. */
public final class Durations {

    private static final Duration LATE = Duration.ofMinutes(15);

    private Durations() {}

    /** {@code 48 s}, {@code 12 min}, {@code 3 h 02 min}, {@code 24 h 20 min}, from 48 h on {@code 2 d 3 h}. */
    public static String text(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return "" + seconds + NBSP + "s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return "" + minutes + NBSP + "min";
        }
        long hours = minutes / 60;
        if (hours < 48) {
            return minutes % 60 == 0
                    ? "" + hours + NBSP + "h"
                    : "" + hours + NBSP + "h " + twoDigits(minutes % 60) + NBSP + "min";
        }
        return days(hours);
    }

    /** {@code 3 h later}: to the nearest unit, for people who want the order of magnitude. */
    public static String later(Duration span) {
        long minutes = Math.max(0, Math.round(span.toSeconds() / 60.0));
        if (minutes < 60) {
            return "" + minutes + NBSP + "min later";
        }
        long hours = Math.round(minutes / 60.0);
        if (hours < 48) {
            return "" + hours + NBSP + "h later";
        }
        return Math.round(hours / 24.0) + " days later";
    }

    /** {@code logged 3 h later}; empty for a delay of up to 15 minutes. */
    public static String lateness(Duration delay) {
        return delay.compareTo(LATE) > 0 ? "logged " + later(delay) : "";
    }

    /** {@code +0:22}, {@code +4:28}, from a day on {@code +1 d 2 h}; {@code start} for none. */
    public static String elapsed(Duration since) {
        long minutes = Math.max(0, since.toMinutes());
        if (minutes == 0) {
            return "start";
        }
        long hours = minutes / 60;
        return hours < 24 ? "+" + hours + ":" + twoDigits(minutes % 60) : "+" + days(hours);
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    private static String days(long hours) {
        return hours % 24 == 0 ? "" + hours / 24 + NBSP + "d" : "" + hours / 24 + NBSP + "d " + hours % 24 + NBSP + "h";
    }
}
