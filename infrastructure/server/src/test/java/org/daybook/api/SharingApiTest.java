package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class SharingApiTest {

    private final Http engineer;
    private final Http viewer;
    private final JdbcClient jdbc;
    private String incident = "";
    private String links = "";

    SharingApiTest(ApplicationContext server, JdbcClient jdbc) {
        this.jdbc = jdbc;
        People people = new People(server);
        engineer = Http.of(server).as(people.token("shares", Role.ENGINEER));
        viewer = Http.of(server).as(people.token("is-shared-with", Role.VIEWER));
    }

    @BeforeEach
    void declare() {
        incident = engineer.post("/api/incidents", Map.of("title", "Shared")).at("incident");
        links = "/api/incidents/" + incident + "/share-links";
    }

    @Test
    void a_link_has_a_name_in_the_log_and_an_address_that_is_shown_once() {
        Http.Answer made = engineer.post(links, Map.of("expires", "+7d"));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.at("link")).matches("s-[0-9a-z]{8}");
        assertThat(made.at("address")).matches("http://127\\.0\\.0\\.1:\\d+/s/[0-9A-Za-z]{32}");
        assertThat(Instant.parse(made.at("expires")))
                .isCloseTo(
                        Instant.now().plus(7, ChronoUnit.DAYS),
                        org.assertj.core.api.Assertions.within(2, ChronoUnit.HOURS));
        String timeline = engineer.get("/api/incidents/" + incident + "/timeline?after=" + made.at("position"))
                .text();
        assertThat(timeline).contains(made.at("link")).doesNotContain(secret(made));
        assertThat(viewer.get("/api/incidents/" + incident + "/timeline").text())
                .doesNotContain(made.at("link"));
    }

    @Test
    void a_secret_is_in_no_table() {
        Http.Answer made = engineer.key("made-" + incident).post(links, Map.of());
        engineer.with("Authorization", "").get("/s/" + secret(made));

        List<String> tables = jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list();
        assertThat(tables).contains("share_link", "domain_event", "idempotency");
        for (String table : tables) {
            long found = jdbc.sql("select count(*) from \"%s\" t where position(? in t::text) > 0".formatted(table))
                    .param(secret(made))
                    .query(Long.class)
                    .single();
            assertThat(found).as(table).isZero();
        }
    }

    @Test
    void the_same_request_twice_is_one_link_and_says_that_its_secret_cannot_be_shown_again() {
        Http once = engineer.key("twice-" + incident);
        assertThat(once.post(links, Map.of()).status()).isEqualTo(201);

        Http.Answer again = once.post(links, Map.of());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("already-answered");
        assertThat(again.at("detail")).contains("shown once");
        assertThat(again.at("next")).isEqualTo("daybook share %s --list".formatted(incident));

        jdbc.sql("delete from idempotency where key = ?")
                .param("twice-" + incident)
                .update();
        Http.Answer forgotten = once.post(links, Map.of());
        assertThat(forgotten.status()).isEqualTo(409);
        assertThat(forgotten.at("detail")).contains("shown once");
        assertThat(engineer.get(links).json().path("links")).hasSize(1);
    }

    @Test
    void a_list_says_who_made_a_link_until_when_and_whether_it_is_revoked() {
        Http.Answer made = engineer.post(links, Map.of("expires", "2199-12-31"));
        Http.Answer revoked = engineer.delete(links + "/" + made.at("link"));
        assertThat(revoked.status()).as(revoked.text()).isEqualTo(200);
        assertThat(engineer.delete(links + "/" + made.at("link")).at("entry")).isEqualTo(revoked.at("entry"));

        Http.Answer list = engineer.get(links);
        assertThat(list.text())
                .contains("\"by\":\"shares\"", "\"expires\":\"2200-01-01T00:00:00Z\"", "\"state\":\"REVOKED\"")
                .doesNotContain(secret(made))
                .doesNotContain("hash");
        assertThat(engineer.get("/api/incidents/" + incident + "/timeline?after=" + revoked.at("position"))
                        .text())
                .contains("Share link %s revoked".formatted(made.at("link")));
    }

    @Test
    void a_link_that_is_not_there_cannot_be_revoked() {
        Http.Answer answer = engineer.delete(links + "/s-nonsense");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("unknown-link");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2020-01-01", "soon", "2026-13-01"})
    void an_end_that_does_not_fit_names_its_field(String expires) {
        Http.Answer answer = engineer.post(links, Map.of("expires", expires));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("field")).isEqualTo("expires");
        assertThat(engineer.get(links).json().path("links")).isEmpty();
    }

    @Test
    void an_incident_that_is_internal_as_a_whole_is_not_shared() {
        Http.Answer hidden =
                engineer.post("/api/incidents/" + incident + "/entries/1/visibility", Map.of("visibility", "INTERNAL"));
        assertThat(hidden.status()).as(hidden.text()).isEqualTo(201);
        engineer.get("/api/incidents/" + incident + "?after=" + hidden.at("position"));

        Http.Answer answer = engineer.post(links, Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("internal-incident");
        assertThat(answer.at("next")).isEqualTo("daybook show-to %s/1 public".formatted(incident));
    }

    private static String secret(Http.Answer made) {
        String address = made.at("address");
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
