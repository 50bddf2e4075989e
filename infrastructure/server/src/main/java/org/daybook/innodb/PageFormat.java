package org.daybook.innodb;

/**
 * How the pages of a tablespace are laid out, as its flags say.
 *
 * @param size bytes of a page in the file
 * @param logicalSize bytes of a page in memory; larger than in the file for ROW_FORMAT=COMPRESSED
 * @param fullCrc32 the checksum of MariaDB 10.4 and later, over the whole page; else the older one
 */
public record PageFormat(int size, int logicalSize, boolean fullCrc32) {

    private static final int USUAL = 16 * 1024;
    private static final int FULL_CRC32 = 1 << 4;
    private static final int MYSQL_8 = 1 << 14;

    /** @throws UnknownFormat where MariaDB writes no such flags */
    public static PageFormat of(int flags) throws UnknownFormat {
        if ((flags & FULL_CRC32) != 0) {
            int size = 512 << (flags & 15);
            if (flags >>> 8 != 0 || !isPageSize(size)) {
                throw unknown(flags);
            }
            return new PageFormat(size, size, true);
        }
        if (isOfMySql8(flags)) {
            throw new UnknownFormat("it was written by MySQL 8, not by MariaDB");
        }
        if ((flags & MYSQL_8) != 0) {
            throw unknown(flags);
        }
        int zip = flags >>> 1 & 15;
        int shift = flags >>> 6 & 15;
        int size = shift == 0 ? USUAL : 512 << shift;
        if (flags >>> 22 != 0 || zip > 5 || !isPageSize(size)) {
            throw unknown(flags);
        }
        return new PageFormat(zip == 0 ? size : 512 << zip, size, false);
    }

    /** Its flags have 15 bits, and the last one says that the table's definition lies in the file. */
    static boolean isOfMySql8(int flags) {
        return (flags & (FULL_CRC32 | MYSQL_8)) == MYSQL_8 && flags >>> 15 == 0;
    }

    /** Rows of ROW_FORMAT=COMPRESSED: what lies on a page cannot be read without unpacking it. */
    public boolean isCompressed() {
        return size != logicalSize;
    }

    /** Pages of an extent. */
    public int extent() {
        return logicalSize >= USUAL ? 64 : 1024 * 1024 / logicalSize;
    }

    private static boolean isPageSize(int size) {
        return size >= 4096 && size <= 65_536;
    }

    private static UnknownFormat unknown(int flags) {
        return new UnknownFormat("its flags are 0x%x, which MariaDB does not write".formatted(flags));
    }

    @Override
    public String toString() {
        return "%d KiB pages, %s%s"
                .formatted(size / 1024, fullCrc32 ? "full_crc32" : "crc32", isCompressed() ? ", compressed" : "");
    }
}
