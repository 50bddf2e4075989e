package org.daybook.drill.founding;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.drill.embedded.Database;

/**
 * What no purge may touch: of each table a count and a fingerprint over whole rows, without the orphans of the two
 * relations.
 */
record Keepers(Map<String, String> fingerprints) {

    private static final Map<String, String> WITHOUT_ORPHANS = Map.of(
            "articles_courses", "EXISTS (SELECT 1 FROM articles p WHERE p.id = t.article_id) OR t.article_id IS NULL",
            "courses_users", "EXISTS (SELECT 1 FROM users p WHERE p.id = t.user_id) OR t.user_id IS NULL");

    static Keepers of(Database database) throws SQLException {
        Map<String, String> fingerprints = new TreeMap<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Map<String, String> columns = new TreeMap<>();
            try (ResultSet found = statement.executeQuery("""
                    SELECT table_name, GROUP_CONCAT(CONCAT('IFNULL(HEX(t.`', column_name, '`), ''-'')')
                             ORDER BY ordinal_position SEPARATOR ',') AS cells
                    FROM information_schema.columns WHERE table_schema = DATABASE() GROUP BY table_name""")) {
                while (found.next()) {
                    columns.put(found.getString(1), found.getString(2));
                }
            }
            for (Map.Entry<String, String> table : columns.entrySet()) {
                String sql =
                        "SELECT COUNT(*), BIT_XOR(CAST(CONV(LEFT(MD5(CONCAT_WS('|', %s)), 16), 16, 10) AS UNSIGNED)) FROM `%s` t WHERE %s"
                                .formatted(
                                        table.getValue(),
                                        table.getKey(),
                                        WITHOUT_ORPHANS.getOrDefault(table.getKey(), "TRUE"));
                try (ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    fingerprints.put(table.getKey(), row.getString(1) + " rows, " + row.getString(2));
                }
            }
        }
        return new Keepers(fingerprints);
    }
}
