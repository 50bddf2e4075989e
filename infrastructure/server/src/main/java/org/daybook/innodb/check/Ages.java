package org.daybook.innodb.check;

import java.util.ArrayList;
import java.util.List;
import org.daybook.innodb.RedoLog;
import org.daybook.innodb.Space;
import org.daybook.innodb.check.Damage.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Holds the pages' positions in the log against the log and against each other. An older image of a page has a right
 * checksum, and may even have the right links: that it is older than all around it is then the only hint.
 */
final class Ages {

    /** Neighbours that are looked at, to each side; near an end, as many in all. */
    private static final int REACH = 4;
    /** How many times wider than the neighbours' own spread the gap has to be. */
    private static final int GAP = 6;
    /** Of fewer leaves nothing can be said. */
    private static final int LEAST_LEAVES = 32;
    /** More than so many, or than one leaf of a thousand, are a habit of the application, no damage. */
    private static final int MOST = 3;

    private final PageTable table;
    private final Space space;
    private final Findings findings;
    private final @Nullable RedoLog log;

    Ages(PageTable table, Space space, Findings findings, @Nullable RedoLog log) {
        this.table = table;
        this.space = space;
        this.findings = findings;
        this.log = log;
    }

    /** @param leaves of a table itself: entries of a secondary index come and go all over it */
    void check(Level leaves, long index) {
        int[] pages = leaves.pages();
        if (pages.length < LEAST_LEAVES) {
            return;
        }
        List<Integer> older = new ArrayList<>();
        // Of the first and the last nothing is said: whatever walks through a table changes them first or last, and may
        // rest in between.
        for (int i = 1; i < pages.length - 1; i++) {
            if (table.holds(pages[i]) && isOlder(pages, i)) {
                older.add(pages[i]);
            }
        }
        if (older.size() <= Math.max(MOST, pages.length / 1000)) {
            older.forEach(page -> findings.add(
                    Kind.OLDER,
                    page,
                    index,
                    0,
                    "last changed at %d, its neighbours much later: it may be an older image"
                            .formatted(table.lsn(page)),
                    0));
        }
    }

    private boolean isOlder(int[] pages, int at) {
        long least = Long.MAX_VALUE;
        long most = 0;
        int seen = 0;
        int first = Math.max(0, Math.min(at - REACH, pages.length - 1 - 2 * REACH));
        for (int i = first; i <= Math.min(pages.length - 1, first + 2 * REACH); i++) {
            if (i != at && table.holds(pages[i])) {
                least = Math.min(least, table.lsn(pages[i]));
                most = Math.max(most, table.lsn(pages[i]));
                seen++;
            }
        }
        long own = table.lsn(pages[at]);
        return seen > REACH && own < least && (least - own - unwritten()) / GAP > most - least;
    }

    /** After a crash a page may be as much older than the next as the log is long, and be right: it waits in the log. */
    private long unwritten() {
        return log == null || log.clean() ? 0 : log.end() - log.checkpoint();
    }

    /** One line for all of them: where the log is another one, they are many. */
    void beyondLog() {
        if (log == null) {
            return;
        }
        int first = -1;
        int count = 0;
        long highest = 0;
        for (int page = 0; page < table.size(); page++) {
            if (table.holds(page) && space.isUsed(page) && table.lsn(page) > log.end()) {
                first = first < 0 ? page : first;
                count++;
                highest = Math.max(highest, table.lsn(page));
            }
        }
        if (first >= 0 && !findings.has(first)) {
            Space.Owner owner = space.owner(first);
            findings.addRun(
                    Kind.BEYOND_LOG,
                    first,
                    1,
                    owner == null ? null : owner.index(),
                    "%d pages were changed after the log's end at %d, this one first; the latest at %d"
                            .formatted(count, log.end(), highest));
        }
    }
}
