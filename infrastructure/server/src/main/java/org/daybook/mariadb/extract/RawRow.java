package org.daybook.mariadb.extract;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row as it came over the wire in the text protocol: each value behind its length, 0xFB for NULL. */
final class RawRow {

    private static final int NULL = 0xFB;

    private final byte[] packet;

    RawRow(byte[] packet) {
        this.packet = packet;
    }

    /** @return null where each of its values is NULL */
    static @Nullable RawRow of(ResultSet row, int columns) throws SQLException {
        for (int i = 1; i <= columns; i++) {
            RawRow raw = row.getObject(i, RawRow.class);
            if (raw != null) {
                return raw;
            }
        }
        return null;
    }

    byte[] packet() {
        return packet;
    }

    /** Of the value whose length stands here; -1 for NULL. @param at place of the length */
    static int length(byte[] packet, int at) {
        int first = packet[at] & 0xFF;
        return switch (first) {
            case NULL -> -1;
            case 0xFC -> (packet[at + 1] & 0xFF) | (packet[at + 2] & 0xFF) << 8;
            case 0xFD -> (packet[at + 1] & 0xFF) | (packet[at + 2] & 0xFF) << 8 | (packet[at + 3] & 0xFF) << 16;
            case 0xFE ->
                Math.toIntExact(ByteBuffer.wrap(packet, at + 1, 8)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .getLong());
            default -> first;
        };
    }

    /** Bytes that the length itself takes. */
    static int lengthSize(byte[] packet, int at) {
        return switch (packet[at] & 0xFF) {
            case 0xFC -> 3;
            case 0xFD -> 4;
            case 0xFE -> 9;
            default -> 1;
        };
    }
}
