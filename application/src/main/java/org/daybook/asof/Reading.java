package org.daybook.asof;

import java.util.Locale;

/** By which of the two clocks the past is read. */
public enum Reading {
    /** What we knew: only what was recorded by then, worded as it was then. */
    KNOWN,
    /** What had happened: only what occurred by then, told as it is known today. */
    HAPPENED;

    /** @throws IllegalArgumentException beginning with {@code clock:} */
    public static Reading of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "known" -> KNOWN;
            case "happened" -> HAPPENED;
            default ->
                throw new IllegalArgumentException(
                        "clock: '%.40s' is neither known (what we knew then) nor happened (what had happened by then)"
                                .formatted(text));
        };
    }
}
