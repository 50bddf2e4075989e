package org.daybook.projecting.rebuild;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import org.postgresql.copy.CopyIn;

/**
 * Rows of a projection's table in the binary form of PostgreSQL's COPY. Whoever writes into it as a stream writes the JSON
 * of the row that was {@link #begin begun}. Meant to be used again: what it once needed it keeps.
 */
final class CopyRows extends OutputStream {

    static final String COLUMNS = "incident_id, key, row, first_position, position";

    /** Signature, flags, and the length of what else the header might hold. */
    static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    static final byte[] TRAILER = {-1, -1};

    private static final short FIELDS = 5;
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private byte[] bytes;
    private int size;
    private int json;

    /** @param room bytes for which there is room at once */
    CopyRows(int room) {
        bytes = new byte[room];
    }

    /** Forgets the rows. */
    void clear() {
        size = 0;
    }

    /** In bytes. */
    int size() {
        return size;
    }

    void begin(String incident, String key) {
        putShort(FIELDS);
        field(incident.getBytes(StandardCharsets.UTF_8));
        field(key.getBytes(StandardCharsets.UTF_8));
        putInt(0); // the length is known at the end
        json = size;
    }

    /** @param first position of the event that brought the row into being  @param last of the one that touched it last */
    void end(long first, long last) {
        int end = size;
        size = json - Integer.BYTES;
        putInt(end - json);
        size = end;
        putInt(Long.BYTES);
        putLong(first);
        putInt(Long.BYTES);
        putLong(last);
    }

    /** Between header and trailer. */
    void sendTo(CopyIn copy) throws SQLException {
        copy.writeToCopy(bytes, 0, size);
    }

    @Override
    public void write(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, from.length);
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    private void field(byte[] value) {
        putInt(value.length);
        write(value, 0, value.length);
    }

    private void putShort(short value) {
        room(Short.BYTES);
        bytes[size++] = (byte) (value >> 8);
        bytes[size++] = (byte) value;
    }

    private void putInt(int value) {
        putShort((short) (value >> 16));
        putShort((short) value);
    }

    private void putLong(long value) {
        putInt((int) (value >> 32));
        putInt((int) value);
    }

    private void room(int more) {
        if (more > bytes.length - size) {
            int twice = (int) Math.min(2L * bytes.length, LARGEST);
            bytes = Arrays.copyOf(bytes, Math.max(twice, Math.addExact(size, more)));
        }
    }
}
