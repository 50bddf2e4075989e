package org.daybook.drill.byhand;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.daybook.drill.embedded.LocalMariaDb;

/** All rows up to the first one that cannot be read, and all rows behind the last one, as an engineer gets them. */
final class UpToAndAfter {

    private final LocalMariaDb server;
    private final String database;
    private final String table;
    private String said = "";
    private long last;

    UpToAndAfter(LocalMariaDb server, String database, String table) {
        this.server = server;
        this.database = database;
        this.table = table;
    }

    record Result(long upTo, long after, String said) {}

    Result read() throws SQLException {
        long upTo = walk(Long.MIN_VALUE, ">", "");
        if (said.isEmpty()) {
            return new Result(upTo, 0, "");
        }
        String first = said;
        return new Result(upTo, walk(last, "<", "DESC"), first);
    }

    /** A long walk; then single rows, which the walk lost together with the hole. @param known up to which all is read */
    private long walk(long known, String beyond, String order) throws SQLException {
        long rows = 0;
        try (Connection connection = server.reach(database);
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(1);
            try (ResultSet found = statement.executeQuery(query("id > " + known, order))) {
                while (found.next()) {
                    last = found.getLong("id");
                    rows++;
                }
            }
            return rows;
        } catch (SQLException e) {
            said = ServerWords.of(e);
            if (rows == 0 || ServerWords.isLostConnection(e)) {
                return rows;
            }
        }
        try (Connection connection = server.reach(database);
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet found =
                        statement.executeQuery(query("id %s %d".formatted(beyond, last), order) + " LIMIT 1")) {
                    if (!found.next() || found.getLong("id") <= known) {
                        return rows;
                    }
                    last = found.getLong("id");
                    rows++;
                }
            }
        } catch (SQLException e) {
            return rows;
        }
    }

    private String query(String which, String order) {
        return "SELECT * FROM `%s` FORCE INDEX (PRIMARY) WHERE %s ORDER BY id %s".formatted(table, which, order);
    }
}
