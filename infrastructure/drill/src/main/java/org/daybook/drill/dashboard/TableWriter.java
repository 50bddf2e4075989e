package org.daybook.drill.dashboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Inserts rows in batches, each committed: the rows in memory do not grow with the table. */
final class TableWriter {

    private static final int BATCH = 2_000;

    private final Connection connection;

    /** @param connection not in autocommit mode */
    TableWriter(Connection connection) {
        this.connection = connection;
    }

    /** Writes as many rows into the columns (separated by commas), numbered from 0. */
    void write(String table, String columns, long rows, RowContent content) throws SQLException {
        String[] names = columns.split(",");
        String sql = "INSERT INTO " + table + " (" + columns + ") VALUES (" + "?, ".repeat(names.length - 1) + "?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Row row = new Row(statement);
            for (long number = 0; number < rows; number++) {
                row.column = 0;
                content.of(number, row);
                if (row.column != names.length) {
                    throw new IllegalStateException(table + ": " + row.column + " values for " + names.length);
                }
                statement.addBatch();
                if ((number + 1) % BATCH == 0 || number == rows - 1) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    /** Changes rows that are written already. */
    void update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            connection.commit();
        }
    }

    /** The values of one row. */
    interface RowContent {
        void of(long number, Row row) throws SQLException;
    }

    /** Takes the values of a row in the order of the columns. */
    static final class Row {
        private final PreparedStatement statement;
        private int column;

        private Row(PreparedStatement statement) {
            this.statement = statement;
        }

        Row number(long value) throws SQLException {
            statement.setLong(++column, value);
            return this;
        }

        /** A number, or NULL for zero and below. */
        Row reference(long id) throws SQLException {
            if (id > 0) {
                return number(id);
            }
            statement.setNull(++column, Types.BIGINT);
            return this;
        }

        Row real(float value) throws SQLException {
            statement.setFloat(++column, value);
            return this;
        }

        Row flag(boolean value) throws SQLException {
            return number(value ? 1 : 0);
        }

        Row text(@Nullable String value) throws SQLException {
            statement.setString(++column, value);
            return this;
        }

        Row time(long seconds) throws SQLException {
            statement.setObject(++column, Moments.utc(seconds));
            return this;
        }

        Row date(long seconds) throws SQLException {
            statement.setObject(++column, Moments.utc(seconds).toLocalDate());
            return this;
        }
    }
}
