package org.daybook.mariadb;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.targets.Privileges;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a MariaDB target, set up so that values come and go unchanged whatever the server's defaults are. Not
 * for use by two threads, but for {@link #cancel}.
 */
public final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    /** A statement that takes longer than this has lost its server; long ones say so with {@link #patience}. */
    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(90);

    private static final int FETCH = 500;

    private static final Map<String, String> DRIVER = Map.of(
            "socketTimeout", Long.toString(USUAL_PATIENCE.toMillis()),
            "tinyInt1isBit", "false",
            "yearIsDateType", "false",
            "allowLocalInfile", "false");

    private final Target target;
    private final Connection connection;
    private final String database;
    private final long id;

    /** Reads one row. */
    @FunctionalInterface
    public interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Takes one row of many. */
    @FunctionalInterface
    public interface Sink {
        void take(ResultSet row) throws SQLException, StepFailure;
    }

    private Session(Target target, Connection connection) throws SQLException, StepFailure {
        this.target = target;
        this.connection = connection;
        this.id = first("SELECT CONNECTION_ID()", row -> row.getLong(1), 0L);
        String version = first("SELECT VERSION()", row -> row.getString(1), "");
        if (!version.contains("MariaDB")) {
            throw StepFailure.needsHuman(
                    "%s is not MariaDB but says %s; this step is made for MariaDB.".formatted(target, version), null);
        }
        String current = connection.getCatalog();
        if (current == null || current.isEmpty()) {
            throw StepFailure.needsHuman(
                    "daybook.targets.%s.url names no database; end it with one.".formatted(target), null);
        }
        this.database = current;
        set(Map.of(
                "time_zone", "'+00:00'",
                "sql_mode", "'STRICT_TRANS_TABLES,STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'",
                "lock_wait_timeout", "10",
                "innodb_lock_wait_timeout", "5",
                // A long list of keys is looked up one by one, never turned into a scan with a table beside it.
                "in_predicate_conversion_threshold", "0"));
    }

    /** @throws StepFailure saying what to correct */
    public static Session open(Target target) throws StepFailure {
        return open(target, Map.of());
    }

    /** @param options of the driver, beside those that every session has */
    public static Session open(Target target, Map<String, String> options) throws StepFailure {
        try {
            Map<String, String> all = new LinkedHashMap<>(DRIVER);
            all.putAll(options);
            Connection connection = target.connect(all);
            try {
                return new Session(target, connection);
            } catch (SQLException | StepFailure | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw ServerFailure.of(target, e);
        }
    }

    public Target target() {
        return target;
    }

    /** The database that the target's address names. */
    public String database() {
        return database;
    }

    /** The server's number of this connection. */
    public long id() {
        return id;
    }

    /** For prepared statements; its failures become clear ones by {@link #failure}. */
    public Connection connection() {
        return connection;
    }

    public StepFailure failure(SQLException e) {
        return ServerFailure.of(target, e);
    }

    /** Sets those of the variables that this server knows. */
    public void set(Map<String, String> wanted) throws StepFailure {
        Map<String, String> variables = new LinkedHashMap<>(wanted);
        List<String> known = list(
                "SHOW SESSION VARIABLES WHERE Variable_name IN ('%s')"
                        .formatted(String.join("','", variables.keySet())),
                row -> row.getString(1));
        variables.keySet().retainAll(known);
        if (!variables.isEmpty()) {
            List<String> settings = new ArrayList<>();
            variables.forEach((name, value) -> settings.add("%s = %s".formatted(name, value)));
            execute("SET SESSION " + String.join(", ", settings));
        }
    }

    public void execute(String sql) throws StepFailure {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw ServerFailure.of(target, e);
        }
    }

    public <T> List<T> list(String sql, Reading<T> reading) throws StepFailure {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw ServerFailure.of(target, e);
        }
    }

    /** Row by row as they arrive, never all in memory; ask nothing else of the session meanwhile. */
    public void stream(String sql, Sink sink) throws StepFailure {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    sink.take(rows);
                }
            }
        } catch (SQLException e) {
            throw ServerFailure.of(target, e);
        }
    }

    /** The first row; null where there is none. */
    public <T> @Nullable T first(String sql, Reading<T> reading) throws StepFailure {
        List<T> rows = list(sql, reading);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    public <T> T first(String sql, Reading<T> reading, T otherwise) throws StepFailure {
        T first = first(sql, reading);
        return first == null ? otherwise : first;
    }

    public boolean exists(String sql) throws StepFailure {
        return !list(sql, row -> true).isEmpty();
    }

    public void begin() throws StepFailure {
        execute("START TRANSACTION");
    }

    public void commit() throws StepFailure {
        execute("COMMIT");
    }

    /** After a failure: a connection that is lost has rolled back already. */
    public void rollbackAfter(Throwable failure) {
        try {
            execute("ROLLBACK");
        } catch (StepFailure e) {
            failure.addSuppressed(e);
        }
    }

    public void rollback() throws StepFailure {
        execute("ROLLBACK");
    }

    public Privileges privileges() throws StepFailure {
        try {
            return Privileges.of(connection);
        } catch (SQLException e) {
            throw ServerFailure.of(target, e);
        }
    }

    /** How long a statement may take from here on before its server counts as lost. */
    public void patience(Duration most) throws StepFailure {
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(most.toMillis()));
        } catch (SQLException e) {
            throw ServerFailure.of(target, e);
        }
    }

    public void usualPatience() throws StepFailure {
        patience(USUAL_PATIENCE);
    }

    /** Ends the statement that runs, from another thread. */
    public void cancel() throws StepFailure {
        try {
            ((org.mariadb.jdbc.Connection) connection).cancelCurrentQuery();
        } catch (SQLException e) {
            throw ServerFailure.of(target, e);
        }
    }

    /** A connection that is lost is closed already: there is nothing left to free. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("Connection was lost before it was closed target={}", target, e);
        }
    }
}
