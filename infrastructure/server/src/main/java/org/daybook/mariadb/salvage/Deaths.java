package org.daybook.mariadb.salvage;

import org.daybook.mariadb.salvage.Reading.Ended;

/** How often the server died over a table. */
final class Deaths {

    private final int most;
    private int count;

    Deaths(int most, int count) {
        this.most = most;
        this.count = count;
    }

    void count(Ended ended) {
        if (ended.end() == Reading.End.DEATH) {
            count++;
        }
    }

    int count() {
        return count;
    }

    boolean areTooMany() {
        return count > 0 && count >= most;
    }
}
