package org.daybook.mariadb;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Runs a statement that may take long on a thread of its own, so that a pause or a cancel need not wait for its end. */
public final class LongStatement {

    private static final long LOOK_MILLIS = 200;

    private static final Duration WHOLE_TABLE = Duration.ofHours(12);

    private LongStatement() {}

    /** One that may read a whole table. @return null where it was ended because the slice should stop */
    public static <T> @Nullable T ofWholeTable(Session session, Progress progress, Callable<T> statement)
            throws StepFailure {
        session.patience(WHOLE_TABLE);
        try {
            return run(session, progress, statement);
        } finally {
            session.usualPatience();
        }
    }

    /** @return null where it was ended because the slice should stop */
    public static <T> @Nullable T run(Session session, Progress progress, Callable<T> statement) throws StepFailure {
        FutureTask<T> task = new FutureTask<>(statement);
        Thread thread = Thread.ofVirtual().name("long-statement").start(task);
        boolean cancelled = false;
        try {
            while (true) {
                try {
                    return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (!cancelled && progress.shouldStop()) {
                        cancelled = true;
                        session.cancel();
                    }
                }
            }
        } catch (ExecutionException e) {
            if (cancelled) {
                return null;
            }
            switch (e.getCause()) {
                case StepFailure failure -> throw failure;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            session.cancel();
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }
}
