package org.daybook.drill.embedded;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One MariaDB for all tests of a JVM, started at its first use and gone with the JVM. It is quick because it flushes
 * nothing to disk. A test that stops, kills or damages a server starts a {@link LocalMariaDb} of its own.
 */
public final class SharedMariaDb {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable LocalMariaDb server;

    private SharedMariaDb() {}

    /** The server itself. */
    public static synchronized LocalMariaDb server() {
        if (server == null || !server.isRunning()) {
            server = quick(LocalMariaDb.in(ShortLived.folder("mariadb"))).start();
        }
        return server;
    }

    /** A new, empty database. */
    public static Database createDatabase() {
        try {
            return server().createDatabase("test_" + NUMBER.incrementAndGet());
        } catch (SQLException e) {
            throw new IllegalStateException("No database could be created: " + e.getMessage(), e);
        }
    }

    private static LocalMariaDb.Setup quick(LocalMariaDb.Setup setup) {
        return setup.with("innodb_flush_log_at_trx_commit", "0")
                .with("innodb_doublewrite", "OFF")
                .with("innodb_buffer_pool_size", "64M")
                .with("innodb_log_file_size", "32M")
                .with("performance_schema", "OFF")
                .with("innodb_fast_shutdown", "2");
    }
}
