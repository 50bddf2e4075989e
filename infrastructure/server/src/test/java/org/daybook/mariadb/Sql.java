package org.daybook.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.truth.TableChecksum;

/** Statements of a test, each batch on a connection of its own. */
public record Sql(Database database) {

    public void run(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    public long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).getFirst());
    }

    /** The last column of each row. */
    public List<String> texts(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(rows.getMetaData().getColumnCount()));
            }
            return texts;
        }
    }

    /** Changes with every value of every row. */
    public String checksum(String table) throws SQLException {
        try (Connection connection = database.connect()) {
            return TableChecksum.of(connection, table);
        }
    }
}
