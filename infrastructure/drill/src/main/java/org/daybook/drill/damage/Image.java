package org.daybook.drill.damage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** One tablespace in memory: of a drill's size, not of a real database's. */
final class Image {

    static final int NONE = -1;
    private static final int SUPREMUM = 112;
    private static final int INFIMUM = 99;

    final int pageSize;
    final int pages;
    private final boolean fullCrc32;
    private final int keyBytes;
    private ByteBuffer bytes;

    /** @param keyBytes of the primary key, a signed INT (4) or BIGINT (8) */
    Image(Path file, int keyBytes) throws IOException {
        this.bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        this.keyBytes = keyBytes;
        int flags = bytes.getInt(54);
        this.fullCrc32 = (flags & 16) != 0;
        int shift = fullCrc32 ? flags & 15 : flags >>> 6 & 15;
        this.pageSize = shift == 0 ? 16_384 : 512 << shift;
        this.pages = bytes.capacity() / pageSize;
    }

    byte[] content() {
        return bytes.array();
    }

    void cut(int page) {
        byte[] kept = new byte[page * pageSize];
        System.arraycopy(bytes.array(), 0, kept, 0, kept.length);
        bytes = ByteBuffer.wrap(kept);
    }

    boolean isThere(int page) {
        return (page + 1) * pageSize <= bytes.capacity();
    }

    byte[] page(int page) {
        byte[] copy = new byte[pageSize];
        System.arraycopy(bytes.array(), page * pageSize, copy, 0, pageSize);
        return copy;
    }

    void put(int page, int offset, byte[] content) {
        System.arraycopy(content, 0, bytes.array(), page * pageSize + offset, content.length);
    }

    int int1(int page, int offset) {
        return bytes.get(page * pageSize + offset) & 0xff;
    }

    int int2(int page, int offset) {
        return bytes.getShort(page * pageSize + offset) & 0xffff;
    }

    int int4(int page, int offset) {
        return bytes.getInt(page * pageSize + offset);
    }

    void put2(int page, int offset, int value) {
        bytes.putShort(page * pageSize + offset, (short) value);
    }

    void put4(int page, int offset, int value) {
        bytes.putInt(page * pageSize + offset, value);
    }

    boolean isIndex(int page) {
        int type = int2(page, 24);
        return (type == 17_855 || type == 18) && int4(page, 4) == page;
    }

    long index(int page) {
        return bytes.getLong(page * pageSize + 66);
    }

    int level(int page) {
        return int2(page, 64);
    }

    /** Where the records of a page begin, in the order of their keys, what an ALTER TABLE left among them. */
    List<Integer> records(int page) {
        List<Integer> offsets = new ArrayList<>();
        int at = INFIMUM;
        while (offsets.size() < pageSize / 5) {
            at = at + (short) int2(page, at - 2) & pageSize - 1;
            if (at == SUPREMUM || at < INFIMUM) {
                break;
            }
            offsets.add(at);
        }
        return offsets;
    }

    /** Primary keys of the rows that are not deleted. */
    List<Long> keys(int page) {
        List<Long> keys = new ArrayList<>();
        for (int at : records(page)) {
            if ((int1(page, at - 5) & 0x30) == 0) {
                int place = page * pageSize + at;
                keys.add(
                        keyBytes == 4
                                ? bytes.getInt(place) ^ Integer.MIN_VALUE
                                : bytes.getLong(place) ^ Long.MIN_VALUE);
            }
        }
        return keys;
    }

    /** The checksum fits what the page holds now. */
    void sign(int page) {
        int at = page * pageSize;
        if (fullCrc32) {
            bytes.putInt(at + pageSize - 4, crc(at, pageSize - 4));
        } else {
            int crc = crc(at + 4, 22) ^ crc(at + 38, pageSize - 46);
            bytes.putInt(at, crc);
            bytes.putInt(at + pageSize - 8, crc);
        }
    }

    private int crc(int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.array(), from, length);
        return (int) crc.getValue();
    }
}
