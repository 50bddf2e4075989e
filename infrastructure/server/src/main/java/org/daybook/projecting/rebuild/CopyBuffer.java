package org.daybook.projecting.rebuild;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows in PostgreSQL's binary form of COPY. */
final class CopyBuffer {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short COLUMNS = 5;

    private byte[] bytes;
    private int size;

    CopyBuffer(int expected) {
        bytes = new byte[expected];
        write(SIGNATURE);
        integer(0); // flags
        integer(0); // length of the header's extension
    }

    void row(byte[] incident, String key, byte[] row, long first, long last) {
        small(COLUMNS);
        field(incident);
        field(key.getBytes(StandardCharsets.UTF_8));
        field(row);
        field(first);
        field(last);
    }

    int size() {
        return size;
    }

    /** What was written, closed. Nothing may be added afterwards. */
    byte[] finished() {
        small((short) -1);
        return Arrays.copyOf(bytes, size);
    }

    private void field(byte[] value) {
        integer(value.length);
        write(value);
    }

    private void field(long value) {
        integer(Long.BYTES);
        integer((int) (value >>> 32));
        integer((int) value);
    }

    private void small(short value) {
        reserve(Short.BYTES);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    private void integer(int value) {
        reserve(Integer.BYTES);
        bytes[size++] = (byte) (value >>> 24);
        bytes[size++] = (byte) (value >>> 16);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    private void write(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
