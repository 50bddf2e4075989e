package org.daybook.mariadb.purgeorphans;

import java.util.concurrent.TimeUnit;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/** Holds a purge to the rate that people set, and its batches to a length that others hardly feel. */
final class Throttle {

    /** How long a batch may hold its locks. */
    private static final long HOLD_NANOS = TimeUnit.MILLISECONDS.toNanos(80);

    /** What comes with each batch, its flushes to disk above all, would cost more than its rows below this. */
    private static final int SMALLEST = 2_000;
    /** A throttled batch is so much of a second. */
    private static final long PARTS_OF_SECOND = 5;

    private static final long NAP_MILLIS = 50;

    private final Progress progress;
    private final int largest;
    private int batch;
    private long owedUntil = System.nanoTime();

    Throttle(Progress progress, int largest, int batch) {
        this.progress = progress;
        this.largest = largest;
        this.batch = Math.clamp(batch, Math.min(SMALLEST, largest), largest);
    }

    /** Rows of the next batch by its length alone. */
    int batch() {
        return batch;
    }

    /** Rows of the next batch, held to the rate. */
    int allowed() {
        return (int) Math.clamp(progress.rowsPerSecond() / PARTS_OF_SECOND, 1, batch);
    }

    /** Learns from a batch. @param nanos for which its locks were held */
    void learn(int rows, long nanos) {
        if (nanos > HOLD_NANOS * 3 / 2) {
            batch = Math.max(Math.min(SMALLEST, largest), (int) (batch * 0.7));
        } else if (nanos < HOLD_NANOS * 2 / 3 && rows > batch * 2 / 3) {
            batch = Math.min(largest, batch + batch / 4 + 1);
        }
    }

    /** Waits as long as rows ask for at the rate, which may change meanwhile; ends early where the slice should stop. */
    void pay(int rows) throws StepFailure {
        double owed = rows;
        long last = Math.max(owedUntil, System.nanoTime() - TimeUnit.SECONDS.toNanos(1));
        while (progress.rowsPerSecond() != Long.MAX_VALUE && !progress.shouldStop()) {
            long now = System.nanoTime();
            owed -= (now - last) / 1e9 * progress.rowsPerSecond();
            last = now;
            if (owed <= 0) {
                break;
            }
            nap(Math.min(NAP_MILLIS, (long) Math.ceil(owed * 1000 / progress.rowsPerSecond())));
        }
        owedUntil = System.nanoTime();
    }

    static void nap(long millis) throws StepFailure {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }
}
