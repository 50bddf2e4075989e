package org.daybook.drill.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    @TempDir
    Path data;

    @Test
    void what_was_committed_is_there_after_a_stop_and_a_start() throws SQLException {
        try (LocalPostgres first = start()) {
            execute(
                    first,
                    "CREATE TABLE entry (text text)",
                    "INSERT INTO entry VALUES ('14 November 2025 — žluťoučký 🐎')");
        }
        try (LocalPostgres second = start()) {
            assertThat(one(second, "SELECT text FROM entry")).isEqualTo("14 November 2025 — žluťoučký 🐎");
        }
    }

    @Test
    void the_store_is_durable_and_wants_a_password() throws SQLException {
        try (LocalPostgres server = LocalPostgres.in(folder())
                .with("fsync", "off")
                .with("synchronous_commit", "off")
                .with("max_connections", "7")
                .start()) {
            assertThat(one(server, "SHOW fsync")).isEqualTo("on");
            assertThat(one(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(one(server, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(one(server, "SHOW data_checksums")).isEqualTo("on");
            assertThat(one(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(one(server, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(one(server, "SHOW max_connections")).isEqualTo("7");
            assertThat(one(server, "SHOW server_version")).startsWith("18.");
            assertThat(one(server, "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = 'daybook'"))
                    .isEqualTo("SCRAM-SHA-256");
            String url = server.database().url();
            assertThatThrownBy(() -> DriverManager.getConnection(url, "daybook", "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void the_password_is_in_a_private_file_and_in_no_text() throws IOException {
        try (LocalPostgres server = start()) {
            Path file = folder().resolve("password");
            assertThat(Files.readString(file).strip())
                    .isEqualTo(server.database().password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(server.database().toString())
                    .doesNotContain(server.database().password());
            assertThat(folder().resolve(".initdb-password")).doesNotExist();
        }
    }

    @Test
    void after_kill_9_of_the_jvm_the_next_start_has_every_committed_row() throws Exception {
        long orphan;
        int committed;
        try (ChildJvm child = ChildJvm.on(folder(), "postgres")) {
            orphan = Long.parseLong(child.await("server"));
            child.await("committed 100");
            child.kill();
            committed = 100;
        }
        assertThat(ServerProcess.find(orphan)).isPresent(); // else this test shows nothing
        try (LocalPostgres healed = start()) {
            assertThat(healed.processId()).isNotEqualTo(orphan);
            assertThat(ServerProcess.find(orphan)).isEmpty();
            assertThat(Integer.parseInt(one(healed, "SELECT count(*) FROM entry")))
                    .isGreaterThanOrEqualTo(committed);
        }
    }

    @Test
    void after_kill_9_of_the_jvm_and_of_postgres_the_next_start_has_every_committed_row() throws Exception {
        try (ChildJvm child = ChildJvm.on(folder(), "postgres")) {
            long server = Long.parseLong(child.await("server"));
            child.await("committed 100");
            child.kill();
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
        }
        try (LocalPostgres healed = start()) {
            assertThat(Integer.parseInt(one(healed, "SELECT count(*) FROM entry")))
                    .isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void the_server_stops_with_its_jvm() throws Exception {
        try (ChildJvm child = ChildJvm.on(folder(), "postgres")) {
            long server = Long.parseLong(child.await("server"));
            child.await("committed 1");
            child.terminate();
            assertThat(ServerProcess.find(server)).isEmpty();
            assertThat(folder().resolve("cluster/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void a_second_daybook_on_the_folder_is_told_who_holds_it() throws Exception {
        try (ChildJvm child = ChildJvm.on(folder(), "postgres")) {
            child.await("server");
            assertThatThrownBy(this::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Another Daybook (process ")
                    .hasMessageContaining("--data DIR")
                    .hasMessageNotContaining("\n");
            child.await("committed 2"); // and the first one did not notice
        }
    }

    @Test
    void a_second_start_in_the_same_jvm_is_refused_too() throws SQLException {
        try (LocalPostgres server = start()) {
            assertThatThrownBy(this::start).isInstanceOf(StartRefused.class).hasMessageContaining("Another Daybook");
            assertThatThrownBy(this::start).isInstanceOf(StartRefused.class);
            assertThat(one(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_killed_initdb_is_redone() throws Exception {
        Path half = Files.createDirectories(folder().resolve("cluster.new"));
        Files.writeString(half.resolve("PG_VERSION"), "18\n");
        try (LocalPostgres server = start()) {
            assertThat(one(server, "SELECT 1")).isEqualTo("1");
            assertThat(half).doesNotExist();
        }
    }

    @Test
    void a_half_written_cluster_is_set_aside_and_redone() throws Exception {
        Path half = Files.createDirectories(folder().resolve("cluster"));
        Files.writeString(half.resolve("PG_VERSION"), "18\n");
        try (LocalPostgres server = start()) {
            assertThat(one(server, "SELECT 1")).isEqualTo("1");
            try (var entries = Files.list(folder())) {
                assertThat(entries.filter(
                                entry -> entry.getFileName().toString().startsWith("cluster.aside-")))
                        .singleElement()
                        .satisfies(
                                aside -> assertThat(aside.resolve("PG_VERSION")).exists());
            }
        }
    }

    @Test
    void a_finished_cluster_that_lost_a_file_is_never_replaced_by_an_empty_one() throws Exception {
        start().close();
        Path control = folder().resolve("cluster/global/pg_control");
        Files.move(control, data.resolve("pg_control"));
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("restore it from a backup");
        Files.move(data.resolve("pg_control"), control);
        start().close();
    }

    @Test
    void a_cluster_of_another_version_is_refused() throws Exception {
        start().close();
        Files.writeString(folder().resolve("cluster/PG_VERSION"), "17\n");
        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("written by PostgreSQL 17");
    }

    @Test
    void a_lost_password_file_is_made_good() throws Exception {
        try (LocalPostgres server = start()) {
            execute(server, "CREATE TABLE entry (number integer)", "INSERT INTO entry VALUES (7)");
        }
        Files.delete(folder().resolve("password"));
        try (LocalPostgres server = start()) {
            assertThat(one(server, "SELECT number FROM entry")).isEqualTo("7");
        }
    }

    @Test
    void a_torn_password_file_is_made_good() throws Exception {
        try (LocalPostgres server = start()) {
            execute(server, "CREATE TABLE entry (number integer)", "INSERT INTO entry VALUES (7)");
        }
        for (String left : List.of("", "torn")) {
            Files.writeString(folder().resolve("password"), left);
            try (LocalPostgres server = start()) {
                assertThat(one(server, "SELECT number FROM entry")).isEqualTo("7");
                assertThat(server.database().password()).hasSizeGreaterThan(40);
            }
        }
    }

    @Test
    void configuration_that_was_lost_or_emptied_is_written_anew() throws Exception {
        try (LocalPostgres server = start()) {
            execute(server, "CREATE TABLE entry (number integer)", "INSERT INTO entry VALUES (7)");
        }
        Files.delete(folder().resolve("cluster/postgresql.conf"));
        Files.writeString(folder().resolve("cluster/pg_hba.conf"), "# TYPE  DATABASE\n");
        try (LocalPostgres server = start()) {
            assertThat(one(server, "SELECT number FROM entry")).isEqualTo("7");
            String url = server.database().url();
            assertThatThrownBy(() -> DriverManager.getConnection(url, "daybook", "guess"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void an_empty_pid_file_does_not_stop_the_start_and_an_orphan_beside_it_is_stopped_first() throws Exception {
        long orphan;
        try (ChildJvm child = ChildJvm.on(folder(), "postgres")) {
            orphan = Long.parseLong(child.await("server"));
            child.await("committed 10");
            child.kill();
        }
        Files.writeString(folder().resolve("cluster/postmaster.pid"), "");
        try (LocalPostgres healed = start()) {
            assertThat(ServerProcess.find(orphan)).isEmpty();
            assertThat(Integer.parseInt(one(healed, "SELECT count(*) FROM entry")))
                    .isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void a_finished_cluster_with_an_emptied_file_is_refused_in_one_line_with_the_way_out() throws Exception {
        start().close();
        for (String file : List.of("cluster/global/pg_control", "cluster/PG_VERSION")) {
            Files.writeString(folder().resolve(file), "");
            assertThatThrownBy(this::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("from a backup, or move")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void a_jvm_killed_in_the_middle_of_initdb_leaves_nothing_that_disturbs_the_next_start() throws Exception {
        Path fresh = folder().resolve("cluster.new");
        try (ChildJvm child = ChildJvm.on(folder(), "postgres")) {
            assertThat(ServerProcess.await(Duration.ofSeconds(30), () -> Files.exists(fresh.resolve("global"))))
                    .isTrue();
            child.kill();
        }
        try (LocalPostgres server = start()) {
            assertThat(one(server, "SELECT 1")).isEqualTo("1");
            assertThat(fresh).doesNotExist();
        }
    }

    @Test
    void a_pid_file_whose_number_now_is_a_strangers_does_not_stop_the_start() throws Exception {
        start().close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(
                    folder().resolve("cluster/postmaster.pid"),
                    List.of(
                            Long.toString(stranger.pid()),
                            folder().resolve("cluster").toString(),
                            "1",
                            "5432",
                            "",
                            "127.0.0.1"));
            try (LocalPostgres server = start()) {
                assertThat(one(server, "SELECT 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_folder_that_cannot_be_made_is_named_with_the_way_out() throws Exception {
        Path file = Files.writeString(data.resolve("file"), "");
        assertThatThrownBy(() -> LocalPostgres.in(file.resolve("postgres")).start())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data DIR");
    }

    @Test
    @Tag("full")
    void a_broken_cache_of_the_programs_is_unpacked_again() throws Exception {
        Path cache = data.resolve("cache");
        // Where root runs this, its PostgreSQL runs as somebody else, who has to reach the programs.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        LocalPostgres.in(folder()).programsIn(new BinaryCache(cache)).start().close();
        try (var homes = Files.list(cache)) {
            Files.writeString(homes.findFirst().orElseThrow().resolve("bin/postgres"), "torn");
        }
        LocalPostgres.in(folder()).programsIn(new BinaryCache(cache)).start().close();
    }

    private Path folder() {
        return data.resolve("postgres");
    }

    private LocalPostgres start() {
        return LocalPostgres.in(folder()).start();
    }

    private static void execute(LocalPostgres server, String... statements) throws SQLException {
        try (Connection connection = server.database().connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String one(LocalPostgres server, String query) throws SQLException {
        try (Connection connection = server.database().connect();
                ResultSet result = connection.createStatement().executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
