package org.daybook.projecting.rebuild;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How far a rebuild is. Told by many threads, read by one. */
final class Progress {

    /** The parts of a rebuild, in their order. */
    enum Phase {
        FOLD,
        INDEX,
        CATCH_UP,
        SWAP;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Phase of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * @param rate events per second, of late
     * @param soonest seconds until the log is told, by the better of the rate of late and that of the whole run; null
     *     while unknown
     * @param latest the same by the worse one
     */
    record Reading(
            Phase phase,
            long done,
            long total,
            double rate,
            @Nullable Long soonest,
            @Nullable Long latest) {}

    private static final double WEIGHT_OF_LATE = 0.5;

    private final LongAdder done = new LongAdder();
    private final long begun = System.nanoTime();
    private volatile long total;
    private volatile Phase phase = Phase.FOLD;
    private long seen;
    private long seenAt = begun;
    private double rate;

    void expect(long events) {
        total = events;
    }

    void told(long events) {
        done.add(events);
    }

    void enter(Phase next) {
        phase = next;
    }

    /** The state now. The rate is that since the last reading, smoothed. */
    synchronized Reading read() {
        long now = System.nanoTime();
        long sum = done.sum();
        double sinceLast = perSecond(sum - seen, now - seenAt);
        rate = seen == 0 ? sinceLast : rate + WEIGHT_OF_LATE * (sinceLast - rate);
        seen = sum;
        seenAt = now;
        double overall = perSecond(sum, now - begun);
        long left = Math.max(0, total - sum);
        boolean known = phase == Phase.FOLD && rate > 0;
        return new Reading(
                phase,
                sum,
                Math.max(total, sum),
                phase == Phase.FOLD ? rate : overall,
                known ? (Long) (long) (left / Math.max(rate, overall)) : null,
                known ? (Long) (long) Math.ceil(left / Math.min(rate, overall)) : null);
    }

    private static double perSecond(long events, long nanos) {
        return nanos <= 0 ? 0 : events * 1e9 / nanos;
    }
}
