package org.daybook.drill.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL for all tests of a JVM, started at its first use and gone with the JVM. It is quick because it flushes
 * nothing to disk: nothing in it is worth keeping.
 */
public final class SharedPostgres {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable LocalPostgres server;

    private SharedPostgres() {}

    /** The server itself. */
    public static synchronized LocalPostgres server() {
        if (server == null || !server.isRunning()) {
            server = LocalPostgres.in(ShortLived.folder("postgres"))
                    .withoutDurability()
                    .with("max_connections", "300")
                    .with("shared_buffers", "64MB")
                    .with("autovacuum", "off")
                    .start();
        }
        return server;
    }

    /** A new, empty database. */
    public static Database createDatabase() {
        return create("template0");
    }

    /** A copy of a database to which no one is connected, say one that has been migrated once. */
    public static Database createDatabaseFrom(Database template) {
        return create(template.name());
    }

    private static Database create(String template) {
        LocalPostgres running = server();
        Database created = running.database("test_" + NUMBER.incrementAndGet());
        try (Connection connection = running.database("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + created.name() + " TEMPLATE \"" + template + "\"");
            return created;
        } catch (SQLException e) {
            throw new IllegalStateException("No database could be created from " + template + ": " + e.getMessage(), e);
        }
    }
}
