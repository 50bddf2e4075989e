package org.daybook.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.junit.jupiter.api.Test;

class SilentConnectionTest {

    private static final Duration SOON = Duration.ofMillis(300);

    @Test
    void a_connection_that_falls_silent_is_given_up_and_said_to_have_missed_something() throws Exception {
        Database database = SharedPostgres.createDatabase();
        URI address = URI.create(database.url().substring("jdbc:".length()));
        try (Connection other = database.connect();
                Wire wire = new Wire(address.getHost(), address.getPort());
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.url().replace(":" + address.getPort() + "/", ":" + wire.port() + "/"));
            pool.setUsername(database.username());
            pool.setPassword(database.password());
            pool.setMaximumPoolSize(1);
            Notifications notifications = new Notifications(pool, SOON, SOON);
            List<String> heard = new CopyOnWriteArrayList<>();
            AtomicInteger silences = new AtomicInteger();
            notifications.subscribe(Notifications.LOG_GREW, (message, own) -> heard.add(message));
            notifications.afterSilence(silences::incrementAndGet);
            notifications.start();
            try {
                await().until(() -> isHeard(other, heard, "before"));
                await().during(SOON.multipliedBy(3)).until(() -> silences.get() == 0);

                wire.cut();
                await().until(() -> silences.get() == 1);
                await().until(() -> isHeard(other, heard, "after"));
            } finally {
                notifications.stop();
            }
            await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
            try (Connection next = pool.getConnection()) {
                assertThat(next.getNetworkTimeout()).isZero();
            }
        }
    }

    private static boolean isHeard(Connection other, List<String> heard, String message) throws SQLException {
        try (PreparedStatement notify = other.prepareStatement("select pg_notify(?, ?)")) {
            notify.setString(1, Notifications.LOG_GREW);
            notify.setString(2, "other " + message);
            notify.execute();
        }
        return heard.contains(message);
    }
}
