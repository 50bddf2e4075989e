package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@ServerTest
class UpdatesApiTest {

    private final Http ada;
    private final Http eve;
    private String incident = "";

    UpdatesApiTest(ApplicationContext server) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-updates", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve-waits", Role.VIEWER));
    }

    @BeforeEach
    void declare() {
        incident = ada.post("/api/incidents", Map.of("title", "Waited for", "zone", "UTC"))
                .at("incident");
        ada.post("/api/incidents/" + incident + "/entries/1/visibility", Map.of("visibility", "PUBLIC"));
    }

    private String path(String resource) {
        return "/api/incidents/" + incident + resource;
    }

    @Test
    void an_update_is_read_by_everybody_and_promises_the_next() {
        Http.Answer update = ada.post(
                path("/updates"), Map.of("text", "Tables are loading", "restsOn", List.of(1), "nextUpdate", "+2h"));

        assertThat(update.status()).as(update.text()).isEqualTo(201);
        assertThat(eve.get(path("/timeline?after=" + update.at("position"))).text())
                .contains("Tables are loading");
        assertThat(ada.get(path("")).json().path("promise").path("missed").isBoolean())
                .isTrue();
    }

    @Test
    void an_update_keeps_the_promise_that_is_open() {
        ada.post(path("/promises"), Map.of("due", "+1h"));
        Http.Answer update = ada.post(path("/updates"), Map.of("text", "Done"));

        assertThat(ada.get(path("?after=" + update.at("position")))
                        .json()
                        .path("promisesKept")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_promise_for_what_has_passed_is_refused() {
        Http.Answer refused = ada.post(path("/promises"), Map.of("due", "-1h"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("field")).isEqualTo("due");
        assertThat(ada.post(path("/updates"), Map.of("text", "x", "nextUpdate", "soon"))
                        .at("field"))
                .isEqualTo("nextUpdate");
        assertThat(ada.get(path("/timeline")).text()).doesNotContain("status-update-published");
    }

    @Test
    void an_update_that_did_not_come_is_noted_by_itself_for_everybody() {
        assertThat(ada.post(path("/promises"), Map.of("due", "+1s")).status()).isEqualTo(201);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(eve.get(path("/timeline")).text()).contains("\"kind\":\"next-update-missed\""));
        assertThat(ada.get(path("")).json().path("promise").path("missed").asBoolean())
                .isTrue();
    }

    @Test
    void viewers_publish_nothing() {
        assertThat(eve.post(path("/updates"), Map.of("text", "x")).status()).isEqualTo(403);
    }
}
