package org.daybook.host.command;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.daybook.work.Cursor;
import org.daybook.work.Progress;
import org.jspecify.annotations.Nullable;

/** Progress that remembers what it was told. */
final class Heard implements Progress {

    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<Cursor> checkpoints = new CopyOnWriteArrayList<>();
    volatile boolean cancelled;

    @Override
    public void rows(long done, @Nullable Long total) {}

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public boolean shouldStop() {
        return cancelled;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public long rowsPerSecond() {
        return Long.MAX_VALUE;
    }

    @Override
    public void checkpoint(Cursor cursor) {
        checkpoints.add(cursor);
    }

    @Override
    public void holds(String fence) {}

    @Override
    public @Nullable String fenceOfPredecessor() {
        return null;
    }
}
