package org.daybook.innodb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The records of a B-tree page, in the order of their keys, as far as the page's own links hold. */
public final class Records {

    private static final int COMPACT_INFIMUM = 99;
    private static final int COMPACT_SUPREMUM = 112;
    private static final int REDUNDANT_INFIMUM = 101;
    private static final int REDUNDANT_SUPREMUM = 116;
    private static final int DELETED = 0x20;
    private static final int LEFTMOST = 0x10;

    private final Page page;
    private final int[] offsets;
    private final @Nullable String fault;

    private Records(Page page, int[] offsets, @Nullable String fault) {
        this.page = page;
        this.offsets = offsets;
        this.fault = fault;
    }

    /** Walks from the lower border to the upper one; stops where a link cannot be. */
    public static Records of(Page page) {
        boolean compact = page.isCompact();
        int infimum = compact ? COMPACT_INFIMUM : REDUNDANT_INFIMUM;
        int supremum = compact ? COMPACT_SUPREMUM : REDUNDANT_SUPREMUM;
        int most = page.heapRecords();
        if (page.heapTop() > page.format().size() || most > page.format().size() / 6) {
            return new Records(page, new int[0], "its header names more than fits on it");
        }
        int[] offsets = new int[Math.max(0, Math.min(most, page.records()))];
        int count = 0;
        int at = infimum;
        String fault = null;
        while (true) {
            at = next(page, at, compact);
            if (at == supremum) {
                break;
            }
            if (at <= supremum || at >= page.heapTop() || at >= page.format().size() - 8) {
                fault = "record %d leads to byte %d, outside of the records".formatted(count, at);
                break;
            }
            if (count == offsets.length) {
                fault = "its records lead on after %d".formatted(count);
                break;
            }
            offsets[count++] = at;
        }
        if (fault == null && count != page.records()) {
            fault = "its records end after %d of %d".formatted(count, page.records());
        }
        return new Records(page, Arrays.copyOf(offsets, count), fault);
    }

    private static int next(Page page, int at, boolean compact) {
        int link = page.int2(at - 2);
        return compact ? at + (short) link & page.format().size() - 1 : link;
    }

    public Page page() {
        return page;
    }

    /** What is wrong with the links; null where they hold. */
    public @Nullable String fault() {
        return fault;
    }

    public int count() {
        return offsets.length;
    }

    /** Where a record's fields begin on the page; its header lies before. */
    public int offset(int record) {
        return offsets[record];
    }

    public boolean isDeleted(int record) {
        return (info(record) & DELETED) != 0;
    }

    /** On a leaf: no row, but what an instant ALTER TABLE left. Above: it stands for everything smaller. */
    public boolean isLeftmost(int record) {
        return (info(record) & LEFTMOST) != 0;
    }

    private int info(int record) {
        return page.byte1(offsets[record] - (page.isCompact() ? 5 : 6));
    }

    /** The first one that is a row or a node, not what an ALTER TABLE left; -1 where there is none. */
    public int first() {
        return count() == 0 ? -1 : page.level() > 0 || !isLeftmost(0) ? 0 : count() > 1 ? 1 : -1;
    }

    public int last() {
        int first = first();
        return first < 0 ? -1 : count() - 1;
    }
}
