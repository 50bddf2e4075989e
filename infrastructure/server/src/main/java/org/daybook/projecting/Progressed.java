package org.daybook.projecting;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets those sleep who wait for a projection. */
final class Progressed {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    private long count;

    long count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    void signal() {
        lock.lock();
        try {
            count++;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the count has grown beyond one that was seen, or the time is over. */
    void await(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (count == seen && left > 0) {
                left = signalled.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
