package org.daybook.innodb.check;

import java.io.IOException;
import org.daybook.innodb.Page;
import org.daybook.innodb.Space;
import org.daybook.innodb.Tablespace;
import org.jspecify.annotations.Nullable;

/**
 * Where the system tablespace keeps copies of other pages, for the case that a write is torn.
 *
 * @param one first page of the first block  @param two of the second  @param extent pages of a block
 * @param segment what all its pages were given to, also those that are never written; null outside of ibdata1
 */
record Doublewrite(int one, int two, int extent, @Nullable Long segment) {

    static final Doublewrite NONE = new Doublewrite(0, 0, 0, null);

    private static final int SYSTEM = 5;
    private static final int MAGIC = 536_853_855;

    static Doublewrite of(Tablespace file, int space) throws IOException {
        if (space != 0 || file.pages() <= SYSTEM) {
            return NONE;
        }
        Page system = file.page(SYSTEM);
        int at = file.format().size() - 200;
        if (system.int4(at + 10) != MAGIC) {
            return NONE;
        }
        int inode = system.int4(at + 4);
        Long segment =
                inode > 0 && inode < file.pages() ? (Long) file.page(inode).int8(system.int2(at + 8)) : null;
        return new Doublewrite(
                system.int4(at + 14), system.int4(at + 18), file.format().extent(), segment);
    }

    boolean holdsCopy(int page) {
        return page >= one && page < one + extent || page >= two && page < two + extent;
    }

    boolean owns(int page, Space space) {
        return holdsCopy(page) || segment != null && segment.equals(space.segment(page));
    }
}
