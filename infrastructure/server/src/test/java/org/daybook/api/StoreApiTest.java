package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

@ServerTest
class StoreApiTest {

    private final Http ada;
    private final Http root;
    private final JdbcTemplate jdbc;

    StoreApiTest(ApplicationContext server, JdbcTemplate jdbc) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-stores", Role.ENGINEER));
        root = Http.of(server).as(people.token("root-verifies", Role.ADMIN));
        this.jdbc = jdbc;
    }

    @Test
    void the_first_event_that_was_altered_is_named() {
        String incident =
                ada.post("/api/incidents", Map.of("title", "Tampered with")).at("incident");
        ada.post("/api/incidents/" + incident + "/entries", Map.of("text", "true words"));
        assertThat(root.get("/api/store/verification").json().path("sound").asBoolean())
                .isTrue();

        swap("true words", "other words", incident);
        try {
            JsonNode report = root.get("/api/store/verification").json();
            assertThat(report.path("sound").asBoolean()).isFalse();
            assertThat(report.path("first").path("aggregateId").asString()).isEqualTo(incident);
            assertThat(report.path("first").path("number").asInt()).isEqualTo(2);
            assertThat(report.path("first").path("what").asString()).isEqualTo("its content was changed");
        } finally {
            swap("other words", "true words", incident);
        }
    }

    private void swap(String words, String others, String incident) {
        jdbc.update(
                "update domain_event set payload = replace(payload::text, ?, ?)::json where aggregate_id = ? and sequence_number = 1",
                words,
                others,
                incident);
    }

    @Test
    void only_administrators_verify_the_store() {
        assertThat(ada.get("/api/store/verification").status()).isEqualTo(403);
    }
}
