package org.daybook.mariadb.salvage;

import org.jspecify.annotations.Nullable;

/**
 * Rows without a key may be alike and still be two: a circle shows only when more came than the table's file can hold.
 * Then the latest rows tell how many there are in the circle, and a second reading where it begins.
 */
final class Repeats {

    /** How many times as much a page can hold that is packed. */
    static final int PACKED = 16;

    private static final int LATEST = 65_536;
    /** Bytes of a record's head and its hidden columns, with no other. */
    private static final int LEAST = 24;

    private final int[] latest = new int[LATEST];
    private final long most;
    private long rows;

    /** @param most rows that there can be; so many again are read, to tell the circle from what is in front of it */
    Repeats(long most) {
        this.most = most > Long.MAX_VALUE / 2 ? most : 2 * most;
    }

    /** Rows that are read at most. */
    long most() {
        return most;
    }

    /** @param hash over the row's values  @return false where there are more than there can be */
    boolean take(int hash) {
        latest[(int) (rows % LATEST)] = hash;
        return ++rows <= most;
    }

    /** How many rows behind each the same one comes again, as far back as it remembers; 0 where they do not. */
    int period() {
        int known = (int) Math.min(rows / 2, LATEST); // no more lie in front of the circle than there can be
        for (int period = 1; period <= known / 2; period++) {
            if (repeats(period, known)) {
                return period;
            }
        }
        return 0;
    }

    private boolean repeats(int period, int known) {
        for (int back = 0; back + period < known; back++) {
            if (latest(back) != latest(back + period)) {
                return false;
            }
        }
        return true;
    }

    private int latest(int back) {
        return latest[(int) ((rows - 1 - back) % LATEST)];
    }

    /** Follows a second reading: how many rows came before each was one that had come a period before. */
    static final class Begin {
        private final int[] before;
        private long rows;
        private long fresh;

        Begin(int period) {
            before = new int[period];
        }

        void take(int hash) {
            int place = (int) (rows % before.length);
            rows++;
            if (rows <= before.length || before[place] != hash) {
                fresh = rows;
            }
            before[place] = hash;
        }

        /** Rows that are no repetition. */
        long fresh() {
            return fresh;
        }
    }

    /** @param bytes of the table's file, packed ones {@link #PACKED} times; null or 0 where nobody knows  @return rows that it can hold at most */
    static long most(@Nullable Long bytes) {
        return bytes == null || bytes <= 0 ? Long.MAX_VALUE : bytes / LEAST;
    }
}
