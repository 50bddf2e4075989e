package org.daybook.drill.damage;

import java.util.Locale;

/** What is done to a page. */
public enum Effect {
    /** Nothing is left of it. */
    ZERO,
    /** One bit of a record; the checksum is wrong then. */
    FLIP,
    /** 512 bytes in its middle. */
    GARBAGE,
    /** Its second half is gone, as by a write that was cut short. */
    TORN,
    /** A neighbour's image in its place. */
    DUP,
    /** Its own image from an older file, with a right checksum. */
    STALE,
    /** The last half of its records is unlinked; the checksum is right. No server says an error. */
    HALF,
    /** A record leads astray; the checksum is right. A server that walks there dies. */
    RECPTR,
    /** A record leads back to the first of its page; the checksum is right. A server that walks there comes to no end. */
    CIRCLE,
    /** It names itself as its next page; the checksum is right. */
    LINK,
    /** The file ends here. */
    TRUNC;

    static Effect of(String word) {
        for (Effect effect : values()) {
            if (effect.word().equals(word)) {
                return effect;
            }
        }
        throw new IllegalArgumentException(
                "'%s' is no damage; there are zero, flip, garbage, torn, dup, stale, half, recptr, circle, link, trunc"
                        .formatted(word));
    }

    /** As a plan names it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
