package org.daybook.innodb;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A page in a buffer: its header, and any of its bytes. All numbers are big-endian, unsigned where Java has room. */
public record Page(PageFormat format, byte[] bytes, int at) {

    /** Where a link leads nowhere. */
    public static final int NONE = -1;

    private static final byte[] ZEROES = new byte[64 * 1024];

    public boolean isZero() {
        return bytes[at + 4 + 3] == 0 && Arrays.equals(bytes, at, at + format.size(), ZEROES, 0, format.size());
    }

    public int number() {
        return int4(4);
    }

    /** The sibling before it; {@link #NONE} where it is the first. */
    public int previous() {
        return int4(8);
    }

    public int next() {
        return int4(12);
    }

    /** The log's position at its last change. */
    public long lsn() {
        return int8(16);
    }

    public int type() {
        return int2(24);
    }

    public int space() {
        return int4(34);
    }

    /** Encrypted: only header and checksum can be read. */
    public boolean isEncrypted() {
        int key = format.fullCrc32() ? int4(0) : number() == 0 || type() == PageType.RTREE ? 0 : int4(26);
        return key != 0;
    }

    /** Compressed as a page, or encrypted: no record can be read. */
    public boolean isOpaque() {
        return format.isCompressed()
                || isEncrypted()
                || format.fullCrc32() && (type() & 0x8000) != 0
                || !format.fullCrc32() && type() == PageType.PAGE_COMPRESSED;
    }

    /** A page of a B-tree whose header can be read. */
    public boolean isIndex() {
        return PageType.isIndex(type()) && !isEncrypted();
    }

    // -- a page of a B-tree

    public int directorySlots() {
        return int2(38);
    }

    /** Where free space begins. */
    public int heapTop() {
        return int2(40);
    }

    /** Records in all, deleted ones and the two borders among them. */
    public int heapRecords() {
        return int2(42) & 0x7fff;
    }

    /** False for ROW_FORMAT=REDUNDANT. */
    public boolean isCompact() {
        return (int2(42) & 0x8000) != 0;
    }

    /** Records in use. */
    public int records() {
        return int2(54);
    }

    /** 0 for a leaf. */
    public int level() {
        return int2(64);
    }

    public long index() {
        return int8(66);
    }

    // -- bytes

    public int byte1(int offset) {
        return bytes[at + offset] & 0xff;
    }

    public int int2(int offset) {
        return byte1(offset) << 8 | byte1(offset + 1);
    }

    public int int4(int offset) {
        return int2(offset) << 16 | int2(offset + 2);
    }

    public long int8(int offset) {
        return (long) int4(offset) << 32 | Integer.toUnsignedLong(int4(offset + 4));
    }

    public byte[] copy(int offset, int length) {
        return Arrays.copyOfRange(bytes, at + offset, at + offset + length);
    }

    public static Page of(PageFormat format, ByteBuffer buffer, int at) {
        return new Page(format, buffer.array(), at);
    }
}
