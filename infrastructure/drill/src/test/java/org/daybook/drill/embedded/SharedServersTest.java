package org.daybook.drill.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedServersTest {

    @Test
    void every_caller_gets_an_empty_database_of_the_same_server() throws SQLException {
        Database one = SharedPostgres.createDatabase();
        LocalMariaDbTest.execute(one, "CREATE TABLE entry (number integer)");
        Database copy = SharedPostgres.createDatabaseFrom(one);
        Database other = SharedPostgres.createDatabase();
        assertThat(LocalMariaDbTest.one(copy, "SELECT count(*) FROM entry")).isEqualTo("0");
        assertThat(LocalMariaDbTest.one(other, "SELECT count(*) FROM pg_class WHERE relname = 'entry'"))
                .isEqualTo("0");
        assertThat(one.url()).isNotEqualTo(other.url());
    }

    @Test
    void every_caller_gets_an_empty_schema_of_the_same_mariadb() throws SQLException {
        Database one = SharedMariaDb.createDatabase();
        LocalMariaDbTest.execute(one, "CREATE TABLE entry (number integer)");
        Database other = SharedMariaDb.createDatabase();
        assertThat(LocalMariaDbTest.one(
                        other, "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()"))
                .isEqualTo("0");
        assertThat(LocalMariaDbTest.one(other, "SELECT @@character_set_database"))
                .isEqualTo("utf8mb4");
    }

    @Test
    void what_a_killed_jvm_left_is_stopped_and_deleted_by_the_next(@TempDir Path temporary) throws Exception {
        String[] left;
        try (ChildJvm killed = ChildJvm.on(temporary, "shared")) {
            left = killed.await("servers").split(" ");
            killed.kill();
        }
        assertThat(ServerProcess.find(Long.parseLong(left[0]))).isPresent(); // else this test shows nothing
        assertThat(ServerProcess.find(Long.parseLong(left[1]))).isPresent();
        try (ChildJvm next = ChildJvm.on(temporary, "shared")) {
            next.await("servers");
            assertThat(ServerProcess.find(Long.parseLong(left[0]))).isEmpty();
            assertThat(ServerProcess.find(Long.parseLong(left[1]))).isEmpty();
            next.terminate();
        }
        try (Stream<Path> folders = Files.list(temporary.resolve("daybook-test-" + System.getProperty("user.name")))) {
            assertThat(folders).isEmpty();
        }
    }
}
