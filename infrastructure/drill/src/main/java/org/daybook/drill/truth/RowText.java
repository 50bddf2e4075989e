package org.daybook.drill.truth;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The expression in which the server tells a row, all its columns and each value to the last bit. */
final class RowText {

    private RowText() {}

    /**
     * Generated and invisible columns are told too.
     *
     * @return for a table that the statement calls {@code t}
     */
    static String of(Connection connection, String table) throws SQLException {
        List<String> cells = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT column_name, data_type FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position")) {
            statement.setString(1, table);
            try (ResultSet columns = statement.executeQuery()) {
                while (columns.next()) {
                    cells.add("IFNULL(HEX(%s), '-')".formatted(exact(columns.getString(1), columns.getString(2))));
                }
            }
        }
        if (cells.isEmpty()) {
            throw new SQLException("there is no table " + table);
        }
        return "CONCAT_WS('|', %s)".formatted(String.join(", ", cells));
    }

    /** HEX rounds a fraction away, and the text of a FLOAT has six digits. An invalid choice reads as an empty one. */
    private static String exact(String name, String type) {
        String column = "t.`%s`".formatted(name.replace("`", "``"));
        return switch (type) {
            case "float" -> "CONCAT(%s + 0e0)".formatted(column);
            case "double", "decimal" -> "CONCAT(%s)".formatted(column);
            case "enum", "set" -> "%s + 0".formatted(column);
            default -> column;
        };
    }
}
