package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@ServerTest
class AffectedApiTest {

    private final Http ada;
    private final Http eve;
    private String incident = "";

    AffectedApiTest(ApplicationContext server) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-affected", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve-affected", Role.VIEWER));
    }

    @BeforeEach
    void declare() {
        incident = ada.post("/api/incidents", Map.of("title", "Lost", "zone", "UTC"))
                .at("incident");
        ada.post("/api/incidents/" + incident + "/entries/1/visibility", Map.of("visibility", "PUBLIC"));
    }

    private String loss() {
        return "/api/incidents/" + incident + "/loss";
    }

    private Http.Answer assess(String table, Object rows, String kind, String visibility) {
        Http.Answer answer = ada.post(
                loss(),
                Map.of(
                        "table",
                        table,
                        "rows",
                        rows,
                        "kind",
                        kind,
                        "evidence",
                        "gaps",
                        "visibility",
                        visibility,
                        "since",
                        "2025-11-14"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private JsonNode read(Http who, String query, Http.Answer after) {
        return who.get(loss() + "?after=" + after.at("position") + query).json();
    }

    @Test
    void a_revision_keeps_what_it_does_not_say_and_an_exclusion_ends_the_loss() {
        String line = loss() + "/"
                + assess("users", 3, "LOST", "PUBLIC").json().path("entry").asInt();
        Http.Answer revised = ada.post(line + "/revision", Map.of("rows", 2, "kind", "LOST", "evidence", "counted"));
        assertThat(read(ada, "", revised).path("lost").asString()).isEqualTo("2");

        Http.Answer kept = ada.post(line + "/revision", Map.of("evidence", "counted twice"));
        assertThat(read(ada, "", kept).path("lost").asString()).isEqualTo("2");

        Http.Answer out = ada.post(line + "/exclusion", Map.of("evidence", "found in the binary log"));
        assertThat(read(ada, "", out).path("lost").asString()).isEqualTo("nothing known");
    }

    @Test
    void am_i_affected_is_answered_from_the_lines_or_is_unknown() {
        Http.Answer last = assess("users", 3, "LOST", "PUBLIC");

        JsonNode yes = read(eve, "&table=users&date=2025-11-20", last).path("affected");
        assertThat(yes.path("verdict").asString()).isEqualTo("YES");
        assertThat(yes.path("answer").asString()).contains("users since 14 Nov 2025: 3 rows lost for good");
        assertThat(read(eve, "&course=42", last)
                        .path("affected")
                        .path("verdict")
                        .asString())
                .isEqualTo("UNKNOWN");
        assertThat(ada.get(loss() + "?date=yesterday").at("field")).isEqualTo("date");
    }

    @Test
    void an_internal_line_is_not_there_for_a_viewer() {
        Http.Answer last = assess("secrets", 3, "LOST", "INTERNAL");

        JsonNode ledger = read(eve, "", last);
        assertThat(ledger.path("lines").size()).isZero();
        assertThat(ledger.path("lost").asString()).isEqualTo("nothing known");
        assertThat(read(eve, "&table=secrets", last).toString()).doesNotContain("gaps");
    }
}
