package org.daybook.drill.dashboard;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Times in seconds since 1970, UTC; what is created later never precedes what it belongs to. */
final class Moments {

    static final long FIRST = Instant.parse("2014-10-01T09:00:00Z").getEpochSecond();

    /** When the latest user was created whose row could be read. */
    static final long LAST_READABLE_USER = Instant.parse("2025-11-14T17:42:05Z").getEpochSecond();

    static final long FIRST_LOST_USER = Instant.parse("2025-11-14T18:07:31Z").getEpochSecond();
    static final long LAST_LOST_USER = Instant.parse("2025-12-04T08:21:44Z").getEpochSecond();

    /** The last write before the crash. */
    static final long LAST = Instant.parse("2025-12-04T08:40:00Z").getEpochSecond();

    private Moments() {}

    /** A time between two, in proportion. */
    static long between(long from, long to, long position, long size) {
        return size <= 1 ? to : from + Math.round((to - from) * ((double) position / (size - 1)));
    }

    /** The latest of several times and a little later, but never after the crash. */
    static long after(long delay, long... times) {
        long latest = FIRST;
        for (long time : times) {
            latest = Math.max(latest, time);
        }
        return Math.max(latest, Math.min(latest + delay, LAST));
    }

    static LocalDateTime utc(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    }
}
