package org.daybook.innodb.check;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.innodb.Checksum;
import org.daybook.innodb.Page;
import org.daybook.innodb.PageType;
import org.daybook.innodb.Records;

/**
 * What one look at each page of a tablespace told: 29 bytes a page, so a file of 64 GiB takes 120 MB. Pages are put in
 * by several threads, each its own, and read when all are in.
 */
final class PageTable {

    enum State {
        UNREADABLE,
        ZEROED,
        CHECKSUM,
        MISPLACED,
        TORN,
        RECORDS,
        WELL
    }

    private static final State[] STATES = State.values();

    private final byte[] states;
    private final int[] previous;
    private final int[] next;
    private final long[] lsns;
    private final short[] types;
    private final short[] levels;
    private final long[] indexes;
    private final Map<Integer, String> details = new ConcurrentHashMap<>();

    PageTable(int pages) {
        states = new byte[pages];
        previous = new int[pages];
        next = new int[pages];
        lsns = new long[pages];
        types = new short[pages];
        levels = new short[pages];
        indexes = new long[pages];
        Arrays.fill(levels, (short) -1);
    }

    int size() {
        return states.length;
    }

    /** @param space number of the tablespace  @param exempt holds copies of other pages: only its checksum counts */
    void put(int number, Page page, int space, boolean exempt) {
        State state = judge(number, page, space, exempt);
        states[number] = (byte) state.ordinal();
        if (state == State.ZEROED || exempt) {
            return;
        }
        types[number] = (short) page.type();
        lsns[number] = page.lsn();
        if (page.isIndex()) {
            previous[number] = page.previous();
            next[number] = page.next();
            indexes[number] = page.index();
            levels[number] = (short) page.level();
        } else if (page.type() == PageType.BLOB && !page.isOpaque()) {
            next[number] = page.int4(42);
        }
    }

    private State judge(int number, Page page, int space, boolean exempt) {
        if (page.isZero()) {
            return State.ZEROED;
        }
        if (exempt) {
            return State.WELL;
        }
        if (!Checksum.holds(page)) {
            return State.CHECKSUM;
        }
        if (page.number() != number) {
            details.put(number, "it says that it is page %d".formatted(page.number()));
            return State.MISPLACED;
        }
        if (page.space() != space && !page.isOpaque()) {
            details.put(number, "it says that it belongs to tablespace %d, not %d".formatted(page.space(), space));
            return State.MISPLACED;
        }
        if (!Checksum.isWhole(page)) {
            return State.TORN;
        }
        if (page.isIndex() && !page.isOpaque() && page.type() != PageType.RTREE) {
            String fault = Records.of(page).fault();
            if (fault != null) {
                details.put(number, fault);
                return State.RECORDS;
            }
        }
        return State.WELL;
    }

    void unreadable(int number, String why) {
        states[number] = (byte) State.UNREADABLE.ordinal();
        details.put(number, why);
    }

    State state(int page) {
        return STATES[states[page]];
    }

    String detail(int page) {
        return details.getOrDefault(page, "");
    }

    /** Header and links are those that were written. */
    boolean holds(int page) {
        return page >= 0 && page < states.length && state(page).compareTo(State.RECORDS) >= 0;
    }

    boolean isIndex(int page) {
        return PageType.isIndex(type(page));
    }

    int type(int page) {
        return types[page] & 0xffff;
    }

    long index(int page) {
        return indexes[page];
    }

    int level(int page) {
        return levels[page];
    }

    int previous(int page) {
        return previous[page];
    }

    int next(int page) {
        return next[page];
    }

    long lsn(int page) {
        return lsns[page];
    }
}
