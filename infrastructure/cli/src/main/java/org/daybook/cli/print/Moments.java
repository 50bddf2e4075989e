package org.daybook.cli.print;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments of the API as people read them. */
public final class Moments {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm:ss z", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);

    private Moments() {}

    /** {@code Thu 4 Dec 2025, 08:52:00 UTC}; the text itself where it is no moment. @param zone UTC where null */
    public static @Nullable String text(@Nullable String instant, @Nullable String zone) {
        return format(FULL, instant, zone);
    }

    /** {@code 2025-12-04 08:52}, for a column of a table. */
    public static @Nullable String brief(@Nullable String instant, @Nullable String zone) {
        return format(SHORT, instant, zone);
    }

    private static @Nullable String format(DateTimeFormatter form, @Nullable String instant, @Nullable String zone) {
        if (instant == null) {
            return null;
        }
        try {
            return form.format(Instant.parse(instant).atZone(ZoneId.of(zone == null ? "UTC" : zone)));
        } catch (DateTimeException e) {
            return instant; // a newer server may say it in words
        }
    }
}
