package org.daybook.mariadb.purgeorphans;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.Reference;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Finds orphans ahead of the deletion, in the order of the primary key, without a lock and without a transaction that
 * stays open. It searches the next ones while those before are deleted; the deletion judges each of them again.
 */
final class Candidates implements AutoCloseable {

    private static final int WINDOW = 20_000;

    private final Workplace work;
    private final Session reader;
    private @Nullable List<String> after;
    private @Nullable List<String> window;
    private boolean inWindow;
    private boolean lastWindow;
    private @Nullable FutureTask<Found> ahead;

    /**
     * @param keys primary keys of orphans
     * @param upTo everything up to this key was searched; null where all was
     */
    record Found(List<List<String>> keys, @Nullable List<String> upTo) {}

    Candidates(Workplace work, @Nullable List<String> after) throws StepFailure {
        this.work = work;
        this.after = after;
        this.reader = work.reader();
    }

    /** @param most keys to find at most; the search ahead takes the same */
    Found next(int most) throws StepFailure {
        Found found = ahead == null ? search(most) : await(ahead);
        ahead = null;
        if (found.upTo() != null) {
            ahead = new FutureTask<>((Callable<Found>) () -> search(most));
            Thread.ofVirtual().name("candidates").start(ahead);
        }
        return found;
    }

    private static Found await(FutureTask<Found> task) throws StepFailure {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case StepFailure failure -> throw failure;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    private Found search(int most) throws StepFailure {
        Reference reference = work.reference();
        Key primary = work.primary();
        if (!inWindow) {
            openWindow(Math.max(WINDOW, 3 * most));
        }
        String upper = lastWindow ? work.bound() : primary.upTo("c.", notNull(window));
        List<List<String>> keys = reader.list(
                "SELECT %s FROM %s c FORCE INDEX (PRIMARY) LEFT JOIN %s p ON %s WHERE %s%s AND %s AND %s ORDER BY %s LIMIT %d"
                        .formatted(
                                primary.select("c."),
                                reference.child().quoted(),
                                reference.parent().quoted(),
                                reference.isParent("c."),
                                after == null ? "" : primary.after("c.", after) + " AND ",
                                upper,
                                reference.names("c."),
                                reference.noParent(),
                                primary.order("c."),
                                most),
                row -> primary.read(row, 1));
        if (keys.size() == most) {
            after = keys.getLast();
            return new Found(keys, after);
        }
        inWindow = false;
        after = window;
        return new Found(keys, lastWindow ? null : window);
    }

    /** A stretch of rows, orphans or not, so that no search runs long where there are none. */
    private void openWindow(int rows) throws StepFailure {
        Key primary = work.primary();
        window = reader.first(
                "SELECT %s FROM %s c FORCE INDEX (PRIMARY) WHERE %s%s ORDER BY %s LIMIT 1 OFFSET %d"
                        .formatted(
                                primary.select("c."),
                                work.reference().child().quoted(),
                                after == null ? "" : primary.after("c.", after) + " AND ",
                                work.bound(),
                                primary.order("c."),
                                rows - 1),
                row -> primary.read(row, 1));
        inWindow = true;
        lastWindow = window == null;
    }

    private static List<String> notNull(@Nullable List<String> window) {
        if (window == null) {
            throw new IllegalStateException("a window without an end");
        }
        return window;
    }

    @Override
    public void close() throws StepFailure {
        if (ahead != null && !ahead.isDone()) {
            reader.cancel();
            ahead.cancel(true);
        }
        reader.close();
    }
}
