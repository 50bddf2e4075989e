package org.daybook.mariadb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.work.Cursor;
import org.daybook.work.Progress;
import org.jspecify.annotations.Nullable;

/** Progress that remembers what it was told, as the runner's stored row does between slices. */
public class TestProgress implements Progress {

    public final Map<String, IncidentCommand> told = new ConcurrentHashMap<>();
    public final List<String> lines = new CopyOnWriteArrayList<>();
    public final List<Cursor> checkpoints = new CopyOnWriteArrayList<>();
    public volatile long rate = Long.MAX_VALUE;
    public volatile BooleanSupplier stop = () -> false;
    public volatile @Nullable String fence;
    public volatile long done;
    public volatile @Nullable Long total;
    public volatile Cursor cursor = Cursor.START;

    @Override
    public void rows(long done, @Nullable Long total) {
        this.done = done;
        this.total = total;
    }

    @Override
    public int tell(String key, Function<Entry, IncidentCommand> act) {
        told.put(key, act.apply(Entry.now(new EntryId("e-00000000"), Instant.EPOCH, "worker", Visibility.INTERNAL)));
        return told.size();
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public boolean shouldStop() {
        return stop.getAsBoolean();
    }

    @Override
    public long rowsPerSecond() {
        return rate;
    }

    @Override
    public void checkpoint(Cursor cursor) {
        this.cursor = cursor;
        checkpoints.add(cursor);
    }

    @Override
    public void holds(String fence) {
        this.fence = fence;
    }

    @Override
    public @Nullable String fenceOfPredecessor() {
        return fence;
    }
}
