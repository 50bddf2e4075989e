package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class CorrectionApiTest {

    private final Http ada;
    private final Http eve;
    private final Http admin;
    private final JdbcClient jdbc;

    CorrectionApiTest(ApplicationContext server, JdbcClient jdbc) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-corrects", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve-corrects", Role.VIEWER));
        admin = Http.of(server).as(people.token("admin-corrects", Role.ADMIN));
        this.jdbc = jdbc;
    }

    @Test
    void a_corrected_field_stands_beside_the_struck_original() {
        String entry = log("CORRUPT-TABLE", null);
        Http.Answer corrected =
                ada.post(entry + "/corrections", Map.of("fields", Map.of("table", "OTHER_TABLE"), "reason", "Misread"));

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        String timeline = timeline(ada, entry, corrected);
        assertThat(timeline).contains("CORRUPT-TABLE").contains("OTHER_TABLE").contains("Misread");
    }

    @Test
    void a_corrected_time_moves_the_entry() {
        String entry = log("moved", null);
        Http.Answer corrected = ada.post(entry + "/corrections", Map.of("at", "-3h"));

        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        assertThat(timeline(ada, entry, corrected)).contains("\"originalTime\":\"");
    }

    @Test
    void a_correction_that_does_not_fit_names_its_field() {
        String entry = log("checked", null);

        assertThat(ada.post(entry + "/corrections", Map.of("fields", Map.of("nonsense", 1)))
                        .at("field"))
                .isEqualTo("fields.nonsense");
        assertThat(ada.post(entry + "/corrections", Map.of("fields", Map.of("table", "")))
                        .at("field"))
                .isEqualTo("fields.table");
        assertThat(ada.post(entry + "/corrections", Map.of("fields", Map.of("pages", "many")))
                        .at("field"))
                .isEqualTo("fields.pages");
        assertThat(ada.post(entry + "/corrections", Map.of()).status()).isEqualTo(400);
        assertThat(ada.post(entry + "/corrections", Map.of("at", "2099-01-01T00:00"))
                        .at("field"))
                .isEqualTo("at");
        assertThat(ada.post(entry.replaceFirst("\\d+$", "99") + "/corrections", Map.of("at", "-1h"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_correction_of_what_was_corrected_meanwhile_is_refused() {
        String entry = log("raced", null);
        ada.post(entry + "/corrections", Map.of("fields", Map.of("table", "second")));
        Http.Answer late = ada.post(entry + "/corrections", Map.of("fields", Map.of("table", "third"), "revision", 0));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("corrected-meanwhile");
    }

    @Test
    void a_retracted_entry_keeps_its_place() {
        String entry = log("taken-back", null);
        Http.Answer retracted = ada.post(entry + "/retraction", Map.of("reason", "Wrong incident"));

        assertThat(retracted.status()).isEqualTo(201);
        assertThat(timeline(ada, entry, retracted)).contains("taken-back").contains("Wrong incident");
        assertThat(ada.post(entry + "/corrections", Map.of("fields", Map.of("table", "x")))
                        .problem())
                .isEqualTo("retracted");
    }

    @Test
    void an_entry_is_shown_to_everybody_and_hidden_again() {
        String entry = log("shown-table", null);
        assertThat(timeline(eve, entry, ada.post(entry + "/visibility", Map.of("visibility", "PUBLIC"))))
                .contains("shown-table");
        assertThat(timeline(eve, entry, ada.post(entry + "/visibility", Map.of("visibility", "INTERNAL"))))
                .doesNotContain("shown-table");
    }

    @Test
    void an_entry_is_pinned() {
        String entry = log("pinned-table", null);

        assertThat(timeline(ada, entry, ada.post(entry + "/pin", Map.of("pinned", true))))
                .contains("\"pinned\":true");
    }

    @Test
    void an_administrator_removes_what_an_entry_says_everywhere() {
        String entry = log("the-secret-word", "PUBLIC");
        ada.post(entry + "/corrections", Map.of("fields", Map.of("error", "the-secret-word-again")));
        assertThat(ada.post(entry + "/redaction", Map.of("reason", "Personal data"))
                        .status())
                .isEqualTo(403);

        Http.Answer redacted = admin.post(entry + "/redaction", Map.of("reason", "Personal data"));
        assertThat(redacted.status()).as(redacted.text()).isEqualTo(201);
        assertThat(timeline(ada, entry, redacted)).doesNotContain("the-secret-word");
        assertThat(timeline(eve, entry, redacted)).doesNotContain("the-secret-word");
        for (String table : new String[] {"domain_event", "timeline", "overview", "questions", "idempotency"}) {
            assertThat(jdbc.sql("select count(*) from " + table + " t where t::text like '%the-secret-word%'")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    private static String timeline(Http reader, String entry, Http.Answer after) {
        return reader.get(entry.replaceFirst("/entries/.*", "/timeline") + "?after=" + after.at("position"))
                .text();
    }

    private String log(String table, @Nullable String visibility) {
        String id = ada.post("/api/incidents", Map.of("title", "Corrected")).at("incident");
        Http.Answer logged = ada.key(UUID.randomUUID().toString())
                .post(
                        "/api/incidents/" + id + "/entries",
                        Map.of(
                                "kind",
                                "corruption-found",
                                "fields",
                                Map.of("table", table),
                                "visibility",
                                visibility == null ? "INTERNAL" : visibility));
        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
        return "/api/incidents/" + id + "/entries/" + logged.at("entry");
    }
}
