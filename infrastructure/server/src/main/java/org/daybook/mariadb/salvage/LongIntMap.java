package org.daybook.mariadb.salvage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** From long to int, without an object for each: a damaged table may have millions of rows. */
final class LongIntMap {

    private long[] keys = new long[1 << 10];
    private int[] values = new int[1 << 10];
    private boolean[] used = new boolean[1 << 10];
    private int size;

    void put(long key, int value) {
        if (size * 10L > keys.length * 6L) {
            grow();
        }
        int at = place(key);
        if (!used[at]) {
            used[at] = true;
            keys[at] = key;
            size++;
        }
        values[at] = value;
    }

    @Nullable Integer get(long key) {
        int at = place(key);
        return used[at] ? (Integer) values[at] : null;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        if (size > 0) {
            size = 0;
            keys = new long[2];
            values = new int[2];
            used = new boolean[2];
        }
    }

    private int place(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed ^ mixed >>> 32) & mask;
        while (used[at] && keys[at] != key) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        boolean[] oldUsed = used;
        keys = Arrays.copyOf(new long[0], oldKeys.length * 2);
        values = new int[oldKeys.length * 2];
        used = new boolean[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldUsed[i]) {
                int at = place(oldKeys[i]);
                used[at] = true;
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
