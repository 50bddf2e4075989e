package org.daybook.drill.truth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** The rows of a table by their key {@code id}, each with a hash over all of its values. */
public final class RowHashes {

    private static final int FETCHED = 5_000;

    private final long[] keys;
    private final long[] hashes;

    private RowHashes(long[] keys, long[] hashes) {
        this.keys = keys;
        this.hashes = hashes;
    }

    /** How a table compares with the truth. */
    public record Comparison(long same, long changed, long missing, long added) {
        /** Nothing that was not so before; rows may be missing. */
        public boolean isTrue() {
            return changed == 0 && added == 0;
        }
    }

    /** Reads them all, in the order of their keys. The server computes the hashes. */
    public static RowHashes of(Connection connection, String table) throws SQLException {
        long[] keys = new long[1024];
        long[] hashes = new long[1024];
        int size = 0;
        String sql = "SELECT id, CONV(LEFT(MD5(%s), 16), 16, 10) FROM `%s` t FORCE INDEX (PRIMARY) ORDER BY id"
                .formatted(RowText.of(connection, table), table);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    if (size == keys.length) {
                        keys = Arrays.copyOf(keys, 2 * size);
                        hashes = Arrays.copyOf(hashes, 2 * size);
                    }
                    keys[size] = rows.getLong(1);
                    hashes[size++] = Long.parseUnsignedLong(rows.getString(2));
                }
            }
        }
        return new RowHashes(Arrays.copyOf(keys, size), Arrays.copyOf(hashes, size));
    }

    public int size() {
        return keys.length;
    }

    public boolean contains(long key) {
        return Arrays.binarySearch(keys, key) >= 0;
    }

    public long key(int place) {
        return keys[place];
    }

    long hash(int place) {
        return hashes[place];
    }

    /** Holds other rows against these, which are true. */
    public Comparison compare(RowHashes other) {
        long same = 0;
        long changed = 0;
        long added = 0;
        for (int i = 0; i < other.keys.length; i++) {
            int place = Arrays.binarySearch(keys, other.keys[i]);
            if (place < 0) {
                added++;
            } else if (hashes[place] == other.hashes[i]) {
                same++;
            } else {
                changed++;
            }
        }
        return new Comparison(same, changed, keys.length - same - changed, added);
    }
}
