package org.daybook.drill.dashboard;

/** A fixed permutation of 0 to size-1 that scatters neighbours, and gives the last position a chosen number. */
final class Shuffle {

    private final long size;
    private final long step;
    private final long shift;

    /** @param last the number at the last position */
    Shuffle(long size, long last) {
        this.size = size;
        this.step = coprimeTo(size);
        this.shift = size == 0 ? 0 : Math.floorMod(last - step * (size - 1), size);
    }

    /** The number at this position. */
    long at(long position) {
        return (step * position + shift) % size;
    }

    private static long coprimeTo(long size) {
        long candidate = Math.max(1, (long) (size * 0.6180339887));
        while (gcd(candidate, size) != 1) {
            candidate++;
        }
        return candidate;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
