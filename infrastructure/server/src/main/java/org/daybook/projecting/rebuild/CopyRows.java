package org.daybook.projecting.rebuild;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Rows of a projection's table in the binary form of PostgreSQL's COPY. */
final class CopyRows {

    static final String COLUMNS = "incident_id, key, row, first_position, position";

    /** Signature, flags, and the length of what else the header might hold. */
    static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    static final byte[] TRAILER = {-1, -1};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
    private final DataOutputStream out = new DataOutputStream(bytes);

    void add(String incident, String key, byte[] row, long first, long last) {
        try {
            out.writeShort(5); // fields
            field(incident.getBytes(StandardCharsets.UTF_8));
            field(key.getBytes(StandardCharsets.UTF_8));
            field(row);
            out.writeInt(Long.BYTES);
            out.writeLong(first);
            out.writeInt(Long.BYTES);
            out.writeLong(last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void field(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    /** What was added, between header and trailer. */
    byte[] bytes() {
        return bytes.toByteArray();
    }
}
