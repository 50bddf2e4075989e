package org.daybook.mariadb.extract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** A short number for some values of a row as they came over the wire: equal values have equal numbers. */
public final class RowHash {

    private RowHash() {}

    /**
     * @param columns that the row has, of which at least one is not NULL; read with {@link RowShape#SETTINGS}
     * @param places of those that count, from 0, in their order
     */
    public static int of(ResultSet row, int columns, int[] places) throws SQLException {
        byte[] packet = Objects.requireNonNull(RawRow.of(row, columns)).packet();
        int[] starts = new int[columns];
        int at = 0;
        for (int i = 0; i < columns; i++) {
            starts[i] = at;
            at += RawRow.lengthSize(packet, at) + Math.max(0, RawRow.length(packet, at));
        }
        int hash = 17;
        for (int place : places) {
            int start = starts[place];
            int length = RawRow.length(packet, start);
            int from = start + RawRow.lengthSize(packet, start);
            hash = hash * 0x01000193 + length;
            for (int i = from; i < from + length; i++) {
                hash = (hash ^ packet[i]) * 0x01000193;
            }
        }
        return hash;
    }

    /** Bytes of all values of a row, about. */
    public static int size(ResultSet row, int columns) throws SQLException {
        return Objects.requireNonNull(RawRow.of(row, columns)).packet().length;
    }
}
