package org.daybook.mariadb.load;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chunk as values instead of text: the server need not read SQL, which takes half the time of an insert. Numbers go as
 * their digits, so that the server reads them as it would in a statement.
 */
final class Bulk {

    /** For the driver: many rows in one message. */
    static final Map<String, String> DRIVER = Map.of("useBulkStmts", "true");

    private final byte[] sql;
    private final Chunk chunk;
    private final @Nullable Object[][] rows;
    private boolean[] binary = {};
    private int at;

    private Bulk(Chunk chunk) {
        this.chunk = chunk;
        this.sql = chunk.sql();
        this.rows = new Object[chunk.rows()][];
    }

    /** null where values of one column are of several kinds, or of a character set of their own: they go as SQL then. */
    static @Nullable Bulk of(Chunk chunk) {
        Bulk bulk = new Bulk(chunk);
        return bulk.read() ? bulk : null;
    }

    /** Within an open transaction, which has to be rolled back where it fails. */
    void put(Connection connection) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(chunk.head() + "(" + "?,".repeat(binary.length - 1) + "?)")) {
            for (Object[] row : rows) {
                for (int i = 0; i < binary.length; i++) {
                    set(insert, i, row[i]);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void set(PreparedStatement insert, int column, @Nullable Object value) throws SQLException {
        if (value == null) {
            insert.setNull(column + 1, binary[column] ? Types.VARBINARY : Types.VARCHAR);
        } else if (binary[column]) {
            insert.setBytes(column + 1, value instanceof byte[] bytes ? bytes : new byte[0]);
        } else {
            insert.setString(column + 1, (String) value);
        }
    }

    private boolean read() {
        boolean[] text = {};
        for (int row = 0; row < rows.length; row++) {
            at = chunk.start(row) + 1;
            @Nullable Object[] values = new Object[row == 0 ? 16 : binary.length];
            int column = 0;
            int end = chunk.end(row) - 1;
            while (at < end) {
                if (row == 0 && column == values.length) {
                    values = Arrays.copyOf(values, 2 * column);
                }
                if (column >= values.length || sql[at] == '_') {
                    return false;
                }
                values[column++] = value();
                at++; // its comma
            }
            if (row == 0) {
                values = Arrays.copyOf(values, column);
                binary = new boolean[column];
                text = new boolean[column];
            }
            if (column != binary.length) {
                return false;
            }
            for (int i = 0; i < column; i++) {
                binary[i] |= values[i] instanceof byte[];
                text[i] |= values[i] instanceof String string && !string.isEmpty();
                if (binary[i] && text[i]) {
                    return false;
                }
            }
            rows[row] = values;
        }
        return binary.length > 0;
    }

    /** The one that begins here; afterwards here is what follows it. */
    private @Nullable Object value() {
        int from = at;
        if (sql[at] == '\'') {
            return quoted();
        }
        while (sql[at] != ',' && sql[at] != ')') {
            at++;
        }
        if (sql[from] == 'N') {
            return null;
        }
        String word = new String(sql, from, at - from, StandardCharsets.ISO_8859_1);
        return word.startsWith("0x") ? HexFormat.of().parseHex(word, 2, word.length()) : word;
    }

    private String quoted() {
        int from = ++at;
        boolean plain = true;
        while (sql[at] != '\'') {
            if (sql[at] == '\\') {
                plain = false;
                at++;
            }
            at++;
        }
        int end = at++;
        return plain ? new String(sql, from, end - from, StandardCharsets.UTF_8) : unescaped(from, end);
    }

    private String unescaped(int from, int end) {
        byte[] text = new byte[end - from];
        int length = 0;
        for (int i = from; i < end; i++) {
            byte one = sql[i];
            if (one == '\\') {
                one = switch (sql[++i]) {
                    case '0' -> 0;
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 'Z' -> 0x1A;
                    default -> sql[i];
                };
            }
            text[length++] = one;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
