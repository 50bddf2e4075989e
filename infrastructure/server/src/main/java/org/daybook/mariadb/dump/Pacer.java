package org.daybook.mariadb.dump;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Holds one session back to a number of rows a second. */
final class Pacer {

    private static final int LOOK = 64;
    /** So many rows a second are no limit. */
    private static final long FREE = Integer.MAX_VALUE;

    private final LongSupplier perSecond;
    private long rows;
    private long rate = Long.MAX_VALUE;
    private long from;

    Pacer(LongSupplier perSecond) {
        this.perSecond = perSecond;
    }

    void row() {
        if (++rows % LOOK != 0) {
            return;
        }
        long wanted = Math.max(1, perSecond.getAsLong());
        long now = System.nanoTime();
        if (wanted != rate) {
            rate = wanted;
            from = now;
            rows = LOOK;
        }
        if (rate < FREE) {
            long due = from + (long) (rows * (double) TimeUnit.SECONDS.toNanos(1) / rate);
            LockSupport.parkNanos(due - now);
        }
    }
}
