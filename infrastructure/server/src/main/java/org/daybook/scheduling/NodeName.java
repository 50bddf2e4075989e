package org.daybook.scheduling;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's name among the nodes, held by a lock that ends with the process. Whoever gets the name after a crash
 * therefore knows that the process which had it is gone, without waiting for missed heartbeats. A second process that
 * is configured alike gets a number behind its name.
 */
final class NodeName implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeName.class);
    private static final int LOCK_SPACE = 0x6461_7962; // "dayb"
    private static final int MOST_ALIKE = 99;

    /** How long the connection may take to answer; then it counts as broken. */
    private static final int PATIENCE_MILLIS = 5_000;

    private final DataSource dataSource;
    private final String name;
    private Connection connection;
    private Session session;

    private NodeName(DataSource dataSource, String name, Connection connection, Session session) {
        this.dataSource = dataSource;
        this.name = name;
        this.connection = connection;
        this.session = session;
    }

    /** A connection as the database knows it. */
    private record Session(int process, String since) {

        static Session of(Connection connection) throws SQLException {
            try (PreparedStatement mine = connection.prepareStatement(
                            "select pid, backend_start::text from pg_stat_activity where pid = pg_backend_pid()");
                    ResultSet row = mine.executeQuery()) {
                row.next();
                return new Session(row.getInt(1), row.getString(2));
            }
        }

        /** The database may not have noticed yet that nobody is at the other end, and would keep the lock for it. */
        void end(Connection by) throws SQLException {
            try (PreparedStatement end = by.prepareStatement("select pg_terminate_backend(pid, 2000) from"
                    + " pg_stat_activity where pid = ? and backend_start::text = ? and pid <> pg_backend_pid()")) {
                end.setInt(1, process);
                end.setString(2, since);
                end.execute();
            }
        }
    }

    static NodeName claim(DataSource dataSource, String wanted) {
        if (!wanted.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
            throw new IllegalArgumentException(
                    "daybook.node: '%.60s' is no name of a node; 1 to 40 characters of a-z A-Z 0-9 . _ -"
                            .formatted(wanted));
        }
        try {
            Connection connection = open(dataSource);
            for (int number = 1; number <= MOST_ALIKE; number++) {
                String name = number == 1 ? wanted : wanted + "-" + number;
                if (isFree(connection, name)) {
                    if (number > 1) {
                        LOG.warn("Node name is in use by another process wanted={} taken={}", wanted, name);
                    }
                    return new NodeName(dataSource, name, connection, Session.of(connection));
                }
            }
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the node's name cannot be claimed in the database", e);
        }
        throw new IllegalStateException(
                "daybook.node: %d processes are named '%s' already; give this one a name of its own"
                        .formatted(MOST_ALIKE, wanted));
    }

    private static Connection open(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS); // undone by the pool
        return connection;
    }

    private static boolean isFree(Connection connection, String name) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(?))")) {
            lock.setInt(1, LOCK_SPACE);
            lock.setString(2, name);
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /**
     * Makes sure that the name is still held: the lock is gone with its connection, as after a failover of the database.
     * While the database is away it is not known, and no other process can take the name.
     *
     * @return false where another process has it now
     */
    synchronized boolean hold() {
        try {
            return isAlive() || claimAgain();
        } catch (SQLException e) {
            LOG.warn("Node could not look whether it still has its name node={}", name, e);
            return true;
        }
    }

    /** A failure shows the pool, too, that the connection is broken. */
    private boolean isAlive() {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException e) {
            LOG.debug("The connection that holds the node's name does not answer node={}", name, e);
            return false;
        }
    }

    private boolean claimAgain() throws SQLException {
        Connection next = open(dataSource);
        boolean claimed = false;
        try {
            session.end(next);
            claimed = isFree(next, name);
            if (claimed) {
                closeBroken();
                connection = next;
                session = Session.of(next);
                LOG.warn("The connection that held the node's name broke; the name is held again node={}", name);
            }
            return claimed;
        } finally {
            if (!claimed) {
                next.close();
            }
        }
    }

    private void closeBroken() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("The broken connection could not be closed", e);
        }
    }

    String value() {
        return name;
    }

    @Override
    public synchronized void close() throws SQLException {
        if (connection.isClosed()) {
            return; // and the lock went with it
        }
        try (Connection held = connection;
                PreparedStatement unlock = held.prepareStatement("select pg_advisory_unlock(?, hashtext(?))")) {
            unlock.setInt(1, LOCK_SPACE);
            unlock.setString(2, name);
            unlock.execute();
        }
    }
}
