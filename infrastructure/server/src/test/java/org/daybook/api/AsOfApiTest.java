package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

@ServerTest
class AsOfApiTest {

    private final Http ada;
    private final Http eve;

    AsOfApiTest(ApplicationContext server) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-looks-back", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve-looks-back", Role.VIEWER));
    }

    private String declare(String zone) {
        return ada.post(
                        "/api/incidents",
                        Map.of("title", "Looked back at", "started", "2025-10-25T08:00", "zone", zone))
                .at("incident");
    }

    private Http.Answer log(String id, String text, String at, String visibility) {
        Http.Answer logged =
                ada.post("/api/incidents/" + id + "/entries", Map.of("text", text, "at", at, "visibility", visibility));
        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
        return logged;
    }

    private static String as(String at, String clock) {
        return "?asOf=" + URLEncoder.encode(at, StandardCharsets.UTF_8) + "&clock=" + clock;
    }

    private static JsonNode get(Http who, String path) {
        Http.Answer answer = who.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void what_happened_early_and_was_logged_late_tells_the_clocks_apart() {
        String id = declare("UTC");
        log(id, "The tool skipped two ranges", "2025-10-25 13:18", "INTERNAL");
        String timeline = "/api/incidents/" + id + "/timeline";

        JsonNode happened = get(ada, timeline + as("2025-10-25 14:00", "happened"));
        assertThat(happened.toString()).contains("skipped two ranges");
        assertThat(happened.path("entries").asInt()).isEqualTo(2);
        assertThat(happened.path("header").path("asOf").asString()).isEqualTo("2025-10-25T14:00:00Z");
        assertThat(happened.path("asOf").path("clock").asString()).isEqualTo("HAPPENED");
        assertThat(happened.path("asOf").path("moment").asString()).isEqualTo("Sat 25 Oct 2025, 14:00 UTC");

        JsonNode known = get(ada, timeline + as("2025-10-25 14:00", "known"));
        assertThat(known.path("entries").asInt()).isZero();
        assertThat(known.toString()).doesNotContain("skipped two ranges").doesNotContain("Looked back at");
        assertThat(known.path("asOf").path("declared").asBoolean()).isFalse();
        assertThat(known.path("asOf").path("says").asString()).contains("was declared at a later moment");
        assertThat(get(ada, timeline + "?asOf=now").path("entries").asInt())
                .as("known is the usual clock")
                .isEqualTo(2);
    }

    @Test
    void overview_ledger_and_questions_are_of_that_moment_too() {
        String id = declare("UTC");
        ada.post("/api/incidents/" + id + "/questions", Map.of("text", "Is anything lost?"));
        ada.post(
                "/api/incidents/" + id + "/loss",
                Map.of("table", "users", "rows", "2", "kind", "LOST", "evidence", "gaps"));
        String incident = "/api/incidents/" + id;
        String then = as("2025-10-25 09:00", "happened");

        assertThat(get(ada, incident + then).path("losses").isEmpty()).isTrue();
        assertThat(get(ada, incident + then).path("entries").asInt()).isEqualTo(1);
        assertThat(get(ada, incident + "/loss" + then).path("lost").asString()).isEqualTo("nothing known");
        assertThat(get(ada, incident + "/questions" + then).path("questions").size())
                .isZero();
        String now = as("now", "happened");
        assertThat(get(ada, incident + now).path("losses").size()).isEqualTo(1);
        assertThat(get(ada, incident + "/loss" + now).path("lost").asString()).isEqualTo("2");
        assertThat(get(ada, incident + "/loss" + now + "&table=users")
                        .path("affected")
                        .path("verdict")
                        .asString())
                .isEqualTo("YES");
        assertThat(get(eve, incident + "/questions" + now).path("questions").size())
                .isEqualTo(1);
    }

    @Test
    void a_viewer_sees_of_the_past_what_is_public_today() {
        String id = declare("UTC");
        log(id, "Shown to all", "2025-10-25 13:00", "PUBLIC");
        log(id, "Kept inside", "2025-10-25 13:10", "INTERNAL");
        log(id, "Hidden since", "2025-10-25 13:20", "PUBLIC");
        Http.Answer hidden =
                ada.post("/api/incidents/" + id + "/entries/4/visibility", Map.of("visibility", "INTERNAL"));
        assertThat(hidden.status()).as(hidden.text()).isLessThan(300);
        String timeline = "/api/incidents/" + id + "/timeline";
        String then = as("2025-10-25 14:00", "happened");

        JsonNode seen = get(eve, timeline + then);
        assertThat(seen.toString())
                .contains("Shown to all")
                .doesNotContain("Kept inside")
                .doesNotContain("Hidden since");
        assertThat(seen.path("entries").asInt()).isEqualTo(2);
        assertThat(seen.path("header").path("entries").asInt()).isEqualTo(2);
        assertThat(get(eve, "/api/incidents/" + id + then).path("entries").asInt())
                .isEqualTo(2);
        assertThat(get(ada, timeline + then).path("entries").asInt()).isEqualTo(4);
        assertThat(get(ada, timeline + then + "&visibility=public")
                        .path("entries")
                        .asInt())
                .isEqualTo(2);
        assertThat(get(eve, timeline + "/difference" + then + "&diff=" + "2025-10-25T13:05")
                        .toString())
                .doesNotContain("Kept inside")
                .doesNotContain("Hidden since");
    }

    @Test
    void an_internal_incident_has_no_past_for_a_viewer() {
        String id = ada.post("/api/incidents", Map.of("title", "Secret", "visibility", "INTERNAL"))
                .at("incident");

        for (String part : List.of("", "/timeline", "/loss", "/questions")) {
            assertThat(eve.get("/api/incidents/" + id + part + "?asOf=now").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_difference_names_what_was_added() {
        String id = declare("UTC");
        log(id, "In the morning", "2025-10-25 09:30", "INTERNAL");
        log(id, "After lunch", "2025-10-25 13:00", "INTERNAL");

        JsonNode difference = get(
                ada,
                "/api/incidents/" + id + "/timeline/difference" + as("2025-10-25 10:00", "happened")
                        + "&diff=2025-10-25T14:00");

        assertThat(difference.path("added").size()).isEqualTo(1);
        assertThat(difference.path("added").get(0).path("line").path("sentence").asString())
                .isEqualTo("After lunch");
        assertThat(difference.path("from").asString()).isEqualTo("Sat 25 Oct 2025, 10:00 UTC");
        assertThat(difference.path("to").asString()).isEqualTo("Sat 25 Oct 2025, 14:00 UTC");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asOf=2999-01-01T00:00Z | lies in the future",
                "asOf=+3h | lies in the future",
                "asOf=soon | is not a time",
                "asOf= | is not a time",
                "asOf=2025-10-26 02:30 | came twice in Europe/Berlin",
                "asOf=2026-03-29 02:30 | did not exist in Europe/Berlin",
                "asOf=2025-10-25 | is no moment but a span of time",
                "asOf=yesterday | is no moment but a span of time",
                "clock=known | asOf: is missing"
            })
    void a_moment_that_cannot_be_looked_at_is_refused_by_name(String query, String complaint) {
        String id = declare("Europe/Berlin");
        for (String part : List.of("", "/timeline", "/loss", "/questions")) {
            Http.Answer refused = ada.get("/api/incidents/" + id + part + "?" + encoded(query));

            assertThat(refused.status()).as(refused.text()).isEqualTo(400);
            assertThat(refused.at("field")).isEqualTo("asOf");
            assertThat(refused.at("detail")).contains(complaint.strip());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wall", "KNOWN,HAPPENED", "<b>"})
    void there_are_two_clocks(String clock) {
        Http.Answer refused =
                ada.get("/api/incidents/" + declare("UTC") + "/timeline?asOf=now&" + encoded("clock=" + clock));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("field")).isEqualTo("clock");
    }

    @Test
    void the_other_moment_of_a_difference_is_named_too() {
        Http.Answer refused =
                ada.get("/api/incidents/" + declare("UTC") + "/timeline/difference?asOf=now&diff=2999-01-01T00:00Z");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("field")).isEqualTo("diff");
    }

    private static String encoded(String query) {
        int equals = query.indexOf('=');
        return query.substring(0, equals + 1)
                + URLEncoder.encode(query.substring(equals + 1).strip(), StandardCharsets.UTF_8);
    }
}
