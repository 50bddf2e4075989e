package org.daybook.drill.dashboard;

/**
 * Random numbers without a sequence: each is a function of the seed, a name and a row, so any value of any row can be
 * computed again, and nothing has to be remembered.
 */
record Draw(long seed) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Numbers that have nothing to do with those of another name. */
    Draw of(String name) {
        return new Draw(mix(seed + GOLDEN * name.hashCode()));
    }

    /** Any number, for that row. */
    long at(long row) {
        return mix(seed + GOLDEN * (row + 1));
    }

    /** From 0 up to, not including, the bound. */
    long below(long bound, long row) {
        return (at(row) >>> 1) % bound;
    }

    /** True for one row in so many. */
    boolean oneIn(long many, long row) {
        return below(many, row) == 0;
    }

    /** Small numbers often, large ones seldom, up to the bound: the shape of edits and of page views. */
    long skewed(long bound, long row) {
        double even = (at(row) >>> 11) * 0x1.0p-53;
        return (long) (bound * even * even * even * even);
    }

    /** As many lower-case hexadecimal digits, at most 64. */
    String hex(int digits, long row) {
        StringBuilder text = new StringBuilder(64);
        for (int part = 0; text.length() < digits; part++) {
            text.append(String.format("%016x", at(row * 4 + part)));
        }
        return text.substring(0, digits);
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
