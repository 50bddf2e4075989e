package org.daybook.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class NodeNameTest {

    private final Database database = SharedPostgres.createDatabase();
    private final DriverManagerDataSource dataSource =
            new DriverManagerDataSource(database.url(), database.username(), database.password());
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final AtomicInteger stops = new AtomicInteger();

    @Test
    void a_name_whose_connection_broke_is_held_again() throws SQLException {
        try (NodeName name = NodeName.claim(dataSource, "alpha")) {
            assertThat(name.hold()).isTrue();
            breakConnection();
            new Presence(jdbc, name, stops::incrementAndGet).say();

            try (NodeName other = NodeName.claim(dataSource, "alpha")) {
                assertThat(other.value()).isEqualTo("alpha-2");
            }
            assertThat(stops).hasValue(0);
        }
    }

    @Test
    void a_node_whose_name_another_process_took_meanwhile_stops_working() throws SQLException {
        NodeName name = NodeName.claim(dataSource, "alpha");
        Presence presence = new Presence(jdbc, name, stops::incrementAndGet);
        breakConnection();
        try (NodeName other = NodeName.claim(dataSource, "alpha")) {
            assertThat(other.value()).isEqualTo("alpha");

            presence.say();
            presence.say();
            assertThat(stops).hasValue(1);
        }
    }

    private void breakConnection() {
        jdbc.sql("""
                        select pg_terminate_backend(pid, 5000) from pg_locks
                        where locktype = 'advisory' and pid <> pg_backend_pid()
                          and database = (select oid from pg_database where datname = current_database())
                        """).query(Boolean.class).list();
    }
}
