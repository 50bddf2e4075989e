package org.daybook.projecting.rebuild;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Rows of one table on their way from those who fold to the one who writes. Their memory is used again and again: new
 * memory for each would be a third of all that a rebuild takes from the heap. For many threads.
 */
final class WaitingRows {

    private static final int BYTES_OF_ONE = 1 << 19;

    /** What a single huge incident left behind is not kept. */
    private static final int MOST_BYTES_KEPT = 4 * BYTES_OF_ONE;

    private static final int FIRST_BYTES = 1 << 15;

    private final Deque<CopyRows> begun = new ArrayDeque<>();
    private final Deque<CopyRows> full = new ArrayDeque<>();
    private final Deque<CopyRows> empty = new ArrayDeque<>();
    private long bytes;

    /** Where rows can be added by the caller alone, until they are {@link #give given} back. */
    synchronized CopyRows take() {
        CopyRows rows = begun.poll();
        if (rows == null) {
            rows = empty.poll();
        }
        return rows == null ? new CopyRows(FIRST_BYTES) : rows;
    }

    /** @return how many bytes wait to be written */
    synchronized long give(CopyRows rows) {
        if (rows.size() < BYTES_OF_ONE) {
            begun.push(rows);
        } else {
            add(rows);
        }
        return bytes;
    }

    private void add(CopyRows rows) {
        full.add(rows);
        bytes += rows.size();
    }

    /** Adds to what waits what others could still have added to. */
    synchronized void giveRest() {
        begun.forEach(this::add);
        begun.clear();
    }

    /** All that waits, for who gives them back when they are {@link #written}. */
    synchronized List<CopyRows> next() {
        List<CopyRows> rows = List.copyOf(full);
        full.clear();
        bytes = 0;
        return rows;
    }

    synchronized void written(List<CopyRows> rows) {
        for (CopyRows some : rows) {
            if (some.size() <= MOST_BYTES_KEPT) {
                some.clear();
                empty.push(some);
            }
        }
    }
}
