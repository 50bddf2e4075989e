package org.daybook.drill.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMariaDbTest {

    @TempDir
    Path folder;

    @Test
    void what_was_committed_is_there_after_a_stop_a_kill_and_a_start_on_the_folder() throws SQLException {
        try (LocalMariaDb server = small().start()) {
            Database dashboard = server.createDatabase("dashboard");
            execute(dashboard, "CREATE TABLE users (id int PRIMARY KEY, username varchar(255))");
            execute(dashboard, "INSERT INTO users VALUES (1, 'Ragesoss 🐎')");
            server.stop();
            assertThat(server.isRunning()).isFalse();
            server.start();
            execute(server.database("dashboard"), "INSERT INTO users VALUES (2, 'Жофия')");
            server.kill();
            server.start("--innodb-force-recovery=1");
            assertThat(one(server.database("dashboard"), "SELECT username FROM users WHERE id = 1"))
                    .isEqualTo("Ragesoss 🐎");
        }
        try (LocalMariaDb again = small().start()) {
            assertThat(one(again.database("dashboard"), "SELECT username FROM users WHERE id = 2"))
                    .isEqualTo("Жофия");
        }
    }

    @Test
    void nobody_logs_in_without_a_password() throws SQLException {
        try (LocalMariaDb server = small().start()) {
            String url = server.database("mysql").url();
            for (String user : new String[] {"root", "daybook", "", "somebody"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(url, user, ""))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("Access denied");
            }
            assertThat(one(server.asRoot("mysql"), "SELECT CURRENT_USER()")).isEqualTo("root@%");
            assertThat(one(server.database("mysql"), "SELECT CURRENT_USER()")).isEqualTo("daybook@%");
            assertThat(one(server.database("mysql"), "SELECT @@bind_address")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_limited_user_may_do_no_more_than_was_granted() throws SQLException {
        try (LocalMariaDb server = small().start()) {
            execute(server.createDatabase("dashboard"), "CREATE TABLE users (id int PRIMARY KEY)");
            Database reader = server.createUser("reader", "dashboard", "SELECT ON dashboard.*");
            assertThat(one(reader, "SELECT COUNT(*) FROM users")).isEqualTo("0");
            assertThatThrownBy(() -> execute(reader, "DELETE FROM users")).hasMessageContaining("denied");
        }
    }

    @Test
    void after_kill_9_of_the_jvm_the_next_start_has_every_committed_row() throws Exception {
        long orphan;
        try (ChildJvm child = ChildJvm.on(folder, "mariadb")) {
            orphan = Long.parseLong(child.await("server"));
            child.await("committed 100");
            child.kill();
        }
        assertThat(ServerProcess.find(orphan)).isPresent(); // else this test shows nothing
        try (LocalMariaDb healed = LocalMariaDb.in(folder).start()) {
            assertThat(ServerProcess.find(orphan)).isEmpty();
            assertThat(Integer.parseInt(one(healed.database("daybook"), "SELECT COUNT(*) FROM entry")))
                    .isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void a_refused_start_says_the_servers_own_reason() {
        assertThatThrownBy(() -> small().with("no_such_option", "1").start())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("no-such-option")
                .hasMessageNotContaining("\n");
    }

    private LocalMariaDb.Setup small() {
        return LocalMariaDb.in(folder).with("innodb_buffer_pool_size", "32M").with("innodb_log_file_size", "16M");
    }

    static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String one(Database database, String query) throws SQLException {
        try (Connection connection = database.connect();
                ResultSet result = connection.createStatement().executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
