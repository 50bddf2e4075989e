package org.daybook.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Node;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

class BrokenConnectionsTest {

    private static final IncidentId ID = IncidentId.of(803);

    static class Heard {
        private final List<RowChanged> news = new CopyOnWriteArrayList<>();

        private final List<NewsMissed> missed = new CopyOnWriteArrayList<>();

        @EventListener
        void on(RowChanged change) {
            news.add(change);
        }

        @EventListener
        void on(NewsMissed gap) {
            missed.add(gap);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Listening {
        @Bean
        Heard heard() {
            return new Heard();
        }
    }

    @Test
    void a_node_whose_connections_all_broke_projects_and_hears_again_and_says_that_it_missed_something()
            throws Exception {
        Database database = SharedPostgres.createDatabase();
        try (Node node = Node.on(database, Tally.Counting.class, Listening.class)) {
            node.declare(ID);
            assertThat(node.bean(Heard.class).missed).isEmpty();
            breakConnections(database);
            await().untilAsserted(
                            () -> assertThat(node.bean(Heard.class).missed).isNotEmpty());

            await().ignoreExceptions().untilAsserted(() -> node.note(ID, "note-after-all"));
            Positions positions = node.bean(Positions.class);
            long position = positions.afterWrite(ID.value());
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> positions.await("tally", position, Duration.ofSeconds(1)));
            await().untilAsserted(() -> {
                node.bean(Heard.class).news.clear();
                node.note(ID, "note-" + System.nanoTime());
                await().atMost(Duration.ofSeconds(2))
                        .untilAsserted(
                                () -> assertThat(node.bean(Heard.class).news).isNotEmpty());
            });
        }
    }

    private static void breakConnections(Database database) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()
                    """);
        }
    }
}
