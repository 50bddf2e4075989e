package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ServerTest
class IncidentApiTest {

    private final Http ada;
    private final Http eve;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    IncidentApiTest(ApplicationContext server, JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-writes", Role.ENGINEER));
        eve = Http.of(server).as(people.token("eve", Role.VIEWER));
    }

    @Test
    void a_declared_incident_gets_a_number_and_is_read_at_once() {
        Http.Answer declared = ada.post(
                "/api/incidents",
                Map.of(
                        "title",
                        "Dashboard database damaged",
                        "zone",
                        "Europe/Berlin",
                        "started",
                        "2025-12-04T08:52",
                        "severity",
                        1));

        assertThat(declared.status()).as(declared.text()).isEqualTo(201);
        String id = declared.at("incident");
        assertThat(id).matches("INC-\\d{4}");
        assertThat(declared.header("Location")).isEqualTo("/api/incidents/" + id);
        assertThat(declared.at("occurredAt")).isEqualTo("2025-12-04T07:52:00Z");
        assertThat(declared.at("at")).isEqualTo("Thu 4 Dec 2025, 08:52 Europe/Berlin");

        JsonNode row = ada.get("/api/incidents/" + id + "?after=" + declared.at("position"))
                .json();
        assertThat(row.path("title").asString()).isEqualTo("Dashboard database damaged");
        assertThat(row.path("startDay").asString()).isEqualTo("2025-12-04");
        assertThat(row.path("zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(row.path("severity").asInt()).isEqualTo(1);
    }

    @Test
    void a_viewer_waits_for_an_incident_whose_overview_is_told_before_its_declaration() throws Exception {
        CompletableFuture<Http.Answer> answer = transaction.execute(held -> {
            jdbc.sql("select 1 from token_entry where processor_name = 'timeline' for update")
                    .query(Integer.class)
                    .single();
            String path = "/api/incidents/" + declare("Told in part");
            await().until(() -> ada.get(path).status() == 200);
            CompletableFuture<Http.Answer> asked = CompletableFuture.supplyAsync(() -> eve.get(path));
            assertThatThrownBy(() -> asked.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return asked;
        });

        assertThat(answer.get().status()).isEqualTo(200);
    }

    @Test
    void numbers_follow_each_other() {
        int first = number(declare("One"));
        int second = number(declare("Two"));

        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void a_logged_fact_stands_in_the_timeline_when_its_writer_reads_it() {
        String id = declare("Logged");
        Http.Answer logged = ada.post(
                "/api/incidents/" + id + "/entries",
                Map.of("kind", "volume-detached", "fields", Map.of("volume", "vol-0abc"), "at", "-2h"));

        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
        assertThat(logged.json().path("entry").asInt()).isEqualTo(2);
        String timeline = ada.get("/api/incidents/" + id + "/timeline?after=" + logged.at("position"))
                .text();
        assertThat(timeline).contains("vol-0abc").contains("\"kind\":\"volume-detached\"");
    }

    @Test
    void free_text_is_a_note() {
        String id = declare("Noted");
        Http.Answer logged = ada.post("/api/incidents/" + id + "/entries", Map.of("text", "Disk is full again"));

        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
        assertThat(ada.get("/api/incidents/" + id + "/timeline?after=" + logged.at("position"))
                        .text())
                .contains("Disk is full again");
    }

    @Test
    void a_typed_time_is_read_in_the_zone_of_the_incident_and_echoed_absolutely() {
        String id = ada.post(
                        "/api/incidents",
                        Map.of("title", "Zoned", "zone", "Europe/Berlin", "started", "2025-12-04T08:52"))
                .at("incident");
        Http.Answer logged =
                ada.post("/api/incidents/" + id + "/entries", Map.of("text", "looked", "at", "2025-12-04 10:40"));

        assertThat(logged.at("occurredAt")).isEqualTo("2025-12-04T09:40:00Z");
        assertThat(logged.at("at")).isEqualTo("Thu 4 Dec 2025, 10:40 Europe/Berlin");
    }

    @Test
    void what_contradicts_the_log_is_taken_with_a_warning() {
        String id = declare("Twice");
        Map<String, Object> attached =
                Map.of("kind", "volume-attached", "fields", Map.of("volume", "vol-1", "instance", "i-1"));
        ada.post("/api/incidents/" + id + "/entries", attached);
        Http.Answer again = ada.post("/api/incidents/" + id + "/entries", attached);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.json().path("warnings").get(0).asString()).contains("vol-1 attached already");
    }

    @Test
    void an_unconfigured_target_is_warned_of() {
        Http.Answer declared = ada.post("/api/incidents", Map.of("title", "T", "targets", List.of("no-such-target")));

        assertThat(declared.status()).isEqualTo(201);
        assertThat(declared.json().path("warnings").get(0).asString()).contains("no-such-target");
    }

    @Test
    void an_incident_is_mitigated_resolved_and_reopened() {
        String id = declare("Ended");
        assertThat(ada.post("/api/incidents/" + id + "/mitigation", Map.of("summary", "Site is up"))
                        .status())
                .isEqualTo(201);
        Http.Answer resolved = ada.post("/api/incidents/" + id + "/resolution", Map.of("summary", "All back"));
        assertThat(resolved.status()).isEqualTo(201);
        assertThat(status(id, resolved)).isEqualTo("RESOLVED");

        Http.Answer refused = ada.post(
                "/api/incidents/" + id + "/entries", Map.of("kind", "dump-taken", "fields", Map.of("tables", "users")));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("resolved");
        assertThat(refused.at("next")).startsWith("daybook incident reopen " + id);

        Http.Answer reopened = ada.post("/api/incidents/" + id + "/reopening", Map.of("reason", "Not all"));
        assertThat(reopened.status()).isEqualTo(201);
        assertThat(status(id, reopened)).isEqualTo("RECOVERING");
    }

    @Test
    void a_question_is_asked_by_a_viewer_and_answered_by_an_engineer() {
        String id = declare("Asked");
        Http.Answer asked = eve.post("/api/incidents/" + id + "/questions", Map.of("text", "Are my edits safe?"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(201);

        String question = asked.at("question");
        Http.Answer answered = ada.post(
                "/api/incidents/" + id + "/questions/" + question + "/answers",
                Map.of("text", "Yes.", "restsOn", List.of(1)));
        assertThat(answered.status()).as(answered.text()).isEqualTo(201);

        JsonNode row = eve.get("/api/incidents/" + id + "/questions?after=" + answered.at("position"))
                .json()
                .path("questions")
                .get(0);
        assertThat(row.path("state").asString()).isEqualTo("ANSWERED");
        assertThat(row.path("answer").path("text").asString()).isEqualTo("Yes.");
        assertThat(row.path("by").asString()).isEqualTo("eve");
    }

    @Test
    void viewers_read_public_entries_and_count_no_others() {
        String id = declare("Half public");
        ada.post("/api/incidents/" + id + "/entries", Map.of("text", "Secret of the team"));
        String position = ada.post(
                        "/api/incidents/" + id + "/entries", Map.of("text", "News for all", "visibility", "PUBLIC"))
                .at("position");

        Http.Answer timeline = eve.get("/api/incidents/" + id + "/timeline?after=" + position);
        assertThat(timeline.text()).contains("News for all").doesNotContain("Secret of the team");
        assertThat(eve.get("/api/incidents/" + id).json().path("entries").asInt())
                .isEqualTo(timeline.json().path("entries").asInt())
                .isEqualTo(2);
        assertThat(ada.get("/api/incidents/" + id).json().path("entries").asInt())
                .isEqualTo(3);
        assertThat(ada.get("/api/incidents/" + id + "/timeline?visibility=public")
                        .text())
                .doesNotContain("Secret of the team");
    }

    @Test
    void an_internal_incident_does_not_exist_for_viewers() {
        Http.Answer declared = ada.post("/api/incidents", Map.of("title", "Hidden-one", "visibility", "INTERNAL"));
        String id = declared.at("incident");
        ada.get("/api/incidents/" + id + "?after=" + declared.at("position"));

        for (String path : List.of("", "/timeline", "/questions")) {
            assertThat(eve.get("/api/incidents/" + id + path).status()).as(path).isEqualTo(404);
        }
        assertThat(eve.get("/api/incidents").text()).doesNotContain("Hidden-one");
        assertThat(eve.post("/api/incidents/" + id + "/questions", Map.of("text", "?"))
                        .status())
                .isEqualTo(404);
        assertThat(eve.get("/api/stream?incident=" + id).status()).isEqualTo(404);
    }

    @Test
    void an_internal_answer_leaves_the_question_open_for_viewers() {
        String id = declare("Whispered");
        String question = eve.post("/api/incidents/" + id + "/questions", Map.of("text", "When?"))
                .at("question");
        String position = ada.post(
                        "/api/incidents/" + id + "/questions/" + question + "/answers",
                        Map.of("text", "nobody-knows", "visibility", "INTERNAL"))
                .at("position");

        Http.Answer seen = eve.get("/api/incidents/" + id + "/questions?after=" + position);
        assertThat(seen.text()).doesNotContain("nobody-knows");
        assertThat(seen.json().path("questions").get(0).path("state").asString())
                .isEqualTo("OPEN");
    }

    @Test
    void an_answer_is_for_those_who_may_read_the_question() {
        String id = declare("Asked by one alone");
        String questions = "/api/incidents/" + id + "/questions";
        String hidden = ada.post(questions, Map.of("text", "Was it us?", "visibility", "INTERNAL"))
                .at("question");
        String open = eve.post(questions, Map.of("text", "Is it over?")).at("question");
        String named = ada.post(questions + "/" + hidden + "/answers", Map.of("text", "It was a whisper"))
                .at("entry");
        String told = ada.post(questions + "/" + open + "/answers", Map.of("text", "It was aloud"))
                .at("position");

        assertThat(eve.get("/api/incidents/" + id + "/timeline?after=" + told).text())
                .contains("was aloud")
                .doesNotContain("a whisper");
        assertThat(ada.get("/api/incidents/" + id + "/entries/" + named).text()).contains("INTERNAL");
    }

    @Test
    void an_outage_that_began_for_everybody_later_is_told_to_viewers_as_they_heard_of_it() {
        String id = declare("Down for a while");
        happened(id, "crash-reported", "2025-12-04 08:00", "INTERNAL", Map.of("symptom", "down"));
        happened(id, "outage-began", "2025-12-04 08:30", "PUBLIC", Map.of("service", "site"));
        String position = happened(id, "service-reconnected", "2025-12-04 09:00", "PUBLIC", Map.of("service", "site"));

        assertThat(outages(eve, id, position))
                .isEqualTo("[{\"since\":\"2025-12-04T08:30:00Z\",\"until\":\"2025-12-04T09:00:00Z\"}]");
        assertThat(outages(ada, id, position))
                .isEqualTo("[{\"since\":\"2025-12-04T08:00:00Z\",\"until\":\"2025-12-04T09:00:00Z\"}]");
    }

    private String happened(String id, String kind, String at, String visibility, Map<String, String> fields) {
        Http.Answer logged = ada.post(
                "/api/incidents/" + id + "/entries",
                Map.of("kind", kind, "at", at, "visibility", visibility, "fields", fields));
        assertThat(logged.status()).as(logged.text()).isEqualTo(201);
        return logged.at("position");
    }

    private static String outages(Http reader, String id, String position) {
        return reader.get("/api/incidents/" + id + "?after=" + position)
                .json()
                .path("outages")
                .toString();
    }

    @Test
    void what_one_projection_has_told_does_not_wait_for_another() {
        String known = declare("Told by half");
        ada.post("/api/incidents/" + known + "/entries", Map.of("text", "told"));
        transaction.executeWithoutResult(held -> {
            jdbc.sql("select 1 from token_entry where processor_name = 'timeline' for update")
                    .query(Integer.class)
                    .single();
            String id = declare("Not in the timeline yet");
            assertThat(ada.get("/api/incidents/" + id).status()).isEqualTo(200);

            Http.Answer late = ada.post("/api/incidents/" + id + "/entries/1/corrections", Map.of("text", "x"));
            assertThat(late.status()).as(late.text()).isEqualTo(503);
            assertThat(late.problem()).isEqualTo("behind");
        });
        Http.Answer none = ada.post("/api/incidents/" + known + "/entries/99/corrections", Map.of("text", "x"));
        assertThat(none.status()).as(none.text()).isEqualTo(404);
    }

    @Test
    void the_newest_comes_first_when_asked_for() {
        String id = declare("Ordered");
        String position = ada.post("/api/incidents/" + id + "/entries", Map.of("text", "Later line"))
                .at("position");

        String newest = ada.get("/api/incidents/" + id + "/timeline?order=newest&after=" + position)
                .text();
        String oldest =
                ada.get("/api/incidents/" + id + "/timeline?order=oldest").text();
        assertThat(newest.indexOf("Later line")).isLessThan(newest.indexOf("\"key\":\"1\""));
        assertThat(oldest).contains("Later line");
    }

    @Test
    void kinds_are_listed_with_their_fields() {
        JsonNode kinds = eve.get("/api/kinds").json().path("kinds");

        assertThat(kinds.valueStream().map(k -> k.path("kind").asString())).contains("dump-taken", "note-added");
    }

    private String status(String id, Http.Answer after) {
        return ada.get("/api/incidents/" + id + "?after=" + after.at("position"))
                .at("status");
    }

    private String declare(String title) {
        return ada.post("/api/incidents", Map.of("title", title)).at("incident");
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(4));
    }
}
