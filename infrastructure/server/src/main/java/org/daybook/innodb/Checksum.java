package org.daybook.innodb;

import java.util.zip.CRC32C;

/** The checksums that MariaDB writes on pages: full_crc32, and before it crc32, innodb and none. */
public final class Checksum {

    private static final int TRAILER = 8;
    private static final int NONE = 0xdeadbeef;

    private Checksum() {}

    /** Whether the bytes are those that were written. A page that carries none, by its own word, holds. */
    public static boolean holds(Page page) {
        PageFormat format = page.format();
        if (format.fullCrc32()) {
            int length = storedLength(page);
            return length > 0 && crc(page, 0, length - 4) == page.int4(length - 4);
        }
        int stored = page.int4(0);
        if (format.isCompressed()) {
            return stored == NONE || stored == (crc(page, 4, 16) ^ crc(page, 24, 26) ^ crc(page, 34, format.size()));
        }
        if (stored == NONE) {
            return true;
        }
        if (page.isEncrypted()) {
            return true; // its checksum is of another kind; the server alone could judge it
        }
        int trailer = page.int4(format.size() - TRAILER);
        if (stored == trailer && stored == crc32(page)) {
            return true;
        }
        return holdsAsBefore102(page, stored, trailer);
    }

    /** Head and tail were written together: their log positions agree. Says nothing about compressed pages. */
    public static boolean isWhole(Page page) {
        PageFormat format = page.format();
        if (page.isOpaque()) {
            return true;
        }
        int tail = format.fullCrc32() ? format.size() - 8 : format.size() - 4;
        return page.int4(20) == page.int4(tail);
    }

    /** Bytes of it that are stored under the checksum; 0 where it says nonsense. */
    static int storedLength(Page page) {
        int type = page.type();
        if ((type & 0x8000) == 0) {
            return page.format().size();
        }
        int length = (type & 0x7fff) << 8;
        return length > 64 && length < page.format().size() ? length : 0;
    }

    private static int crc32(Page page) {
        return crc(page, 4, 26) ^ crc(page, 38, page.format().size() - TRAILER);
    }

    static int crc(Page page, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(page.bytes(), page.at() + from, to - from);
        return (int) crc.getValue();
    }

    /** innodb_checksum_algorithm=innodb, the default until 10.2.2. */
    private static boolean holdsAsBefore102(Page page, int stored, int trailer) {
        boolean tail = trailer == page.int4(16) || trailer == fold(page, 0, 26);
        return tail
                && (stored == 0
                        || stored
                                == fold(page, 4, 26)
                                        + fold(page, 38, page.format().size() - TRAILER));
    }

    private static int fold(Page page, int from, int to) {
        int fold = 0;
        for (int i = from; i < to; i++) {
            fold = ((((fold ^ page.byte1(i) ^ 1653893711) << 8) + fold) ^ 1463735687) + page.byte1(i);
        }
        return fold;
    }
}
