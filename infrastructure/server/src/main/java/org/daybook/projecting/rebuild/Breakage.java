package org.daybook.projecting.rebuild;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The first failure among threads that work on one thing: the others stop because of it. */
final class Breakage {

    private final AtomicReference<@Nullable Throwable> first = new AtomicReference<>();

    /** Runs a thread's part. */
    Runnable guarding(Runnable part) {
        return () -> {
            try {
                part.run();
            } catch (RuntimeException | Error e) {
                first.compareAndSet(null, e);
            }
        };
    }

    /** @throws Stopped where another thread failed */
    void check() {
        if (first.get() != null) {
            throw new Stopped();
        }
    }

    RuntimeException interrupted() {
        Thread.currentThread().interrupt();
        first.compareAndSet(null, new IllegalStateException("interrupted"));
        return new Stopped();
    }

    /** @throws RuntimeException the first failure, as it was */
    void rethrow() {
        Throwable failure = first.get();
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    private static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped because another part failed", null, false, false);
        }
    }
}
