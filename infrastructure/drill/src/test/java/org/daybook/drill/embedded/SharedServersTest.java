package org.daybook.drill.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

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
}
