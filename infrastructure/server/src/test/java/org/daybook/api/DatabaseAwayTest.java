package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=500")
class DatabaseAwayTest {

    private final Http stranger;
    private final Http ada;
    private final String database;

    DatabaseAwayTest(ApplicationContext server) {
        stranger = Http.of(server);
        ada = stranger.as(new People(server).token("ada-waits", Role.ENGINEER));
        String url = server.getEnvironment().getRequiredProperty("spring.datasource.url");
        database = url.replaceAll(".*/([^?]+).*", "$1");
    }

    @Test
    void while_the_database_is_away_requests_are_told_to_come_back_and_then_all_is_well() throws Exception {
        assertThat(ada.post("/api/incidents", Map.of("title", "Before")).status())
                .isEqualTo(201);
        allowConnections(false);
        try {
            for (Http http : new Http[] {ada, stranger}) {
                Http.Answer answer = http.equals(ada)
                        ? http.post("/api/incidents", Map.of("title", "Meanwhile"))
                        : http.post("/api/login", Map.of("login", "ada-waits", "password", "whatever it is"));
                assertThat(answer.status()).as(answer.text()).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("database-unavailable");
                assertThat(answer.header("Retry-After")).isEqualTo("1");
                assertThat(answer.text())
                        .doesNotContain("jdbc")
                        .doesNotContain("Hikari")
                        .doesNotContain(database);
            }
        } finally {
            allowConnections(true);
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        ada.post("/api/incidents", Map.of("title", "After")).status() == 201);
    }

    private void allowConnections(boolean allowed) throws Exception {
        try (Connection connection =
                        SharedPostgres.server().database("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter database " + database + " with allow_connections " + allowed);
            if (!allowed) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
            }
        }
    }
}
