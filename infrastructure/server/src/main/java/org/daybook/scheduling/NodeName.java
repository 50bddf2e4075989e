package org.daybook.scheduling;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private final Connection connection;
    private final String name;

    private NodeName(Connection connection, String name) {
        this.connection = connection;
        this.name = name;
    }

    static NodeName claim(DataSource dataSource, String wanted) {
        if (!wanted.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
            throw new IllegalArgumentException(
                    "daybook.node: '%.60s' is no name of a node; 1 to 40 characters of a-z A-Z 0-9 . _ -"
                            .formatted(wanted));
        }
        try {
            Connection connection = dataSource.getConnection();
            for (int number = 1; number <= MOST_ALIKE; number++) {
                String name = number == 1 ? wanted : wanted + "-" + number;
                if (isFree(connection, name)) {
                    if (number > 1) {
                        LOG.warn("Node name is in use by another process wanted={} taken={}", wanted, name);
                    }
                    return new NodeName(connection, name);
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

    private static boolean isFree(Connection connection, String name) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(?))")) {
            lock.setInt(1, LOCK_SPACE);
            lock.setString(2, name);
            try (ResultSet answer = lock.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    String value() {
        return name;
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock(?, hashtext(?))")) {
            unlock.setInt(1, LOCK_SPACE);
            unlock.setString(2, name);
            unlock.execute();
        }
    }
}
