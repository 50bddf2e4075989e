package org.daybook.projecting.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.daybook.postgres.LongReading;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one connection that holds the lock of replays and does all of their writing: when it breaks, both end at once, so
 * nobody who lost the lock can still write.
 */
final class Workbench implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Workbench.class);
    private static final int LOCK = 0x6461_7272; // "darr": daybook's replays

    /** One that has just ended holds the lock for a moment longer. */
    private static final String PATIENCE = "1s";

    /** Lock not available, deadlock, statement cancelled. */
    private static final Set<String> IN_THE_WAY = Set.of("55P03", "40P01", "57014");

    private final Connection connection;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    private Workbench(Connection connection) {
        this.connection = connection;
        SingleConnectionDataSource single = new SingleConnectionDataSource(connection, true);
        this.jdbc = new JdbcTemplate(single);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(single));
    }

    /** @return null where a replay is running, on whichever node */
    static @Nullable Workbench tryOpen(DataSource dataSource) {
        Workbench bench;
        try {
            bench = new Workbench(dataSource.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("a replay could not get a connection to the database", e);
        }
        try {
            bench.transaction(() -> {
                bench.jdbc.execute("set local lock_timeout = '" + PATIENCE + "'");
                bench.jdbc.query("select pg_advisory_lock(?)", row -> {}, LOCK); // the session's, not the transaction's
            });
            return bench;
        } catch (DataAccessException e) {
            bench.close();
            if (isInTheWay(e)) {
                return null;
            }
            throw e;
        }
    }

    /** Whether a replay is running, on whichever node. */
    static boolean isTaken(JdbcOperations jdbc) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select from pg_locks where locktype = 'advisory' and objsubid = 1 and granted
                    and classid = 0 and objid = ? and database = (select oid from pg_database where datname = current_database()))
                """, Boolean.class, LOCK));
    }

    /** Whether a statement failed only because somebody else uses what it wanted. */
    static boolean isInTheWay(DataAccessException failure) {
        return failure.getMostSpecificCause() instanceof SQLException e && IN_THE_WAY.contains(e.getSQLState());
    }

    /** @throws CancellationException when somebody asked this thread to stop */
    static void stopWhereAsked() {
        if (Thread.interrupted()) {
            throw new CancellationException("It was stopped.");
        }
    }

    JdbcOperations jdbc() {
        return jdbc;
    }

    void transaction(Runnable work) {
        transaction(() -> {
            work.run();
            return true;
        });
    }

    /** As long as it takes, and without waiting for the disk: what a crash takes away here is built again. */
    <T> T transaction(Supplier<T> work) {
        stopWhereAsked();
        return transactions.execute(status -> {
            LongReading.allow(jdbc);
            jdbc.execute("set local synchronous_commit = off");
            return work.get();
        });
    }

    /** Adds rows to a table that the same transaction created. */
    void copy(String table, List<CopyRows> rows) {
        jdbc.execute((ConnectionCallback<Long>) own -> {
            CopyIn in = own.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " (" + CopyRows.COLUMNS + ") from stdin (format binary, freeze)");
            write(in, CopyRows.HEADER);
            for (CopyRows some : rows) {
                some.sendTo(in);
            }
            write(in, CopyRows.TRAILER);
            return in.endCopy();
        });
    }

    private static void write(CopyIn in, byte[] bytes) throws SQLException {
        in.writeToCopy(bytes, 0, bytes.length);
    }

    @Override
    public void close() {
        try (connection) {
            jdbc.query("select pg_advisory_unlock_all()", row -> {});
        } catch (DataAccessException | SQLException e) {
            log.debug("The connection of a replay is broken, and the lock ended with it", e);
        }
    }
}
