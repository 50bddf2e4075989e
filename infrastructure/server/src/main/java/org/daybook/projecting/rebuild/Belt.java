package org.daybook.projecting.rebuild;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Carries things from one thread to another, a few at a time. Stops for both when anything broke. */
final class Belt<T> {

    private static final long LOOK_MILLIS = 50;

    private final BlockingQueue<T> things;
    private final Breakage breakage;
    private volatile boolean ended;

    Belt(int capacity, Breakage breakage) {
        this.things = new ArrayBlockingQueue<>(capacity);
        this.breakage = breakage;
    }

    int waiting() {
        return things.size();
    }

    /** Waits for room. */
    void put(T thing) {
        try {
            do {
                breakage.check();
            } while (!things.offer(thing, LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            throw breakage.interrupted();
        }
    }

    /** Nothing comes any more. */
    void end() {
        ended = true;
    }

    /** Waits for the next. @return null at the end */
    @Nullable T take() {
        try {
            while (true) {
                breakage.check();
                boolean last = ended;
                @Nullable T thing = things.poll(last ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (thing != null || last) {
                    return thing;
                }
            }
        } catch (InterruptedException e) {
            throw breakage.interrupted();
        }
    }
}
