package org.daybook.drill.truth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A sum over the rows of a table, whatever their order. MariaDB's own CHECKSUM TABLE is of no use for it: for a table
 * with a generated text column it changes when the table is closed and opened again.
 */
public final class TableChecksum {

    private TableChecksum() {}

    /** @return the number of rows and the sum of their hashes; alike for two tables that hold the same values */
    public static String of(Connection connection, String table) throws SQLException {
        String sql =
                "SELECT CONCAT(COUNT(*), ' rows, ', IFNULL(SUM(CAST(CONV(LEFT(MD5(%s), 16), 16, 10) AS DECIMAL(20))), 0)) FROM `%s` t"
                        .formatted(RowText.of(connection, table), table.replace("`", "``"));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
