package org.daybook.mariadb.extract;

import java.util.zip.CRC32C;

/**
 * A sum over rows that does not depend on their order or on how they are spread over files: the CRC-32C of each row's
 * text, mixed to 64 bits, added up modulo 2^64. Read the same table again in the same form, and it comes out the same.
 */
public final class RowChecksum {

    private final CRC32C crc = new CRC32C();
    private long sum;

    public RowChecksum() {
        this(0);
    }

    public RowChecksum(long from) {
        sum = from;
    }

    /** @param bytes hold the row as {@code (1,'a',NULL)} */
    public void add(byte[] bytes, int from, int to) {
        crc.reset();
        crc.update(bytes, from, to - from);
        long mixed = (crc.getValue() + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        sum += mixed ^ (mixed >>> 27);
    }

    public long value() {
        return sum;
    }
}
