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

    UpToAndAfter(LocalMariaDb server, String database, String table) {
        this.server = server;
        this.database = database;
        this.table = table;
    }

    record Result(long upTo, long after, String said) {}

    Result read() throws SQLException {
        long upTo = walk(">", "");
        if (said.isEmpty()) {
            return new Result(upTo, 0, "");
        }
        String first = said;
        return new Result(upTo, walk("<", "DESC"), first);
    }

    /** A long walk; then single rows, which the walk lost together with the hole. */
    private long walk(String beyond, String order) throws SQLException {
        long rows = 0;
        long last = 0;
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setFetchSize(1);
            try (ResultSet found = statement.executeQuery(query("TRUE", order))) {
                while (found.next()) {
                    last = found.getLong("id");
                    rows++;
                }
            }
            return rows;
        } catch (SQLException e) {
            note(e);
            if (rows == 0 || isCrash(e)) {
                return rows;
            }
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet found =
                        statement.executeQuery(query("id %s %d".formatted(beyond, last), order) + " LIMIT 1")) {
                    if (!found.next()) {
                        return rows;
                    }
                    last = found.getLong("id");
                    rows++;
                }
            }
        } catch (SQLException e) {
            note(e);
            return rows;
        }
    }

    private String query(String which, String order) {
        return "SELECT * FROM `%s` FORCE INDEX (PRIMARY) WHERE %s ORDER BY id %s".formatted(table, which, order);
    }

    private Connection connect() throws SQLException {
        server.start(); // where it has died
        return server.database(database).connect();
    }

    private void note(SQLException e) {
        said = ServerWords.of(e);
    }

    private static boolean isCrash(SQLException e) {
        return ServerWords.isLostConnection(e);
    }
}
