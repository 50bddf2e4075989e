package org.daybook.bench;

import org.daybook.work.Cursor;
import org.daybook.work.Progress;
import org.jspecify.annotations.Nullable;

/** Progress that nobody looks at. */
final class Quiet implements Progress {

    private @Nullable String fence;

    @Override
    public void rows(long done, @Nullable Long total) {}

    @Override
    public void log(String line) {}

    @Override
    public boolean shouldStop() {
        return false;
    }

    @Override
    public long rowsPerSecond() {
        return Long.MAX_VALUE;
    }

    @Override
    public void checkpoint(Cursor cursor) {}

    @Override
    public void holds(String held) {
        fence = held;
    }

    @Override
    public @Nullable String fenceOfPredecessor() {
        return fence;
    }
}
