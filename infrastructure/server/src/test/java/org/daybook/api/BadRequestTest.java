package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

@ServerTest
class BadRequestTest {

    private final Http ada;
    private final Http stranger;

    BadRequestTest(ApplicationContext server) {
        stranger = Http.of(server);
        ada = stranger.as(new People(server).token("ada-errs", Role.ENGINEER, Role.APPROVER, Role.ADMIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/INC-9999",
                "/api/incidents/nonsense",
                "/api/incidents/INC-9999/timeline",
                "/api/incidents/INC-9999/questions",
                "/api/operations?incident=INC-9999",
                "/api/operations/op-0000000000",
                "/api/operations/nonsense",
                "/api/operations/op-0000000000/logs",
                "/api/steps/no-such-step",
                "/api/users/nobody",
                "/api/tokens/tok-none",
                "/api/stream?incident=INC-9999",
                "/api/no-such-thing"
            })
    void what_is_not_there_is_404(String path) {
        Http.Answer answer = ada.get(path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/incidents/INC-9999/entries|{\"text\":\"x\"}",
                "/api/incidents/INC-9999/entries|{\"text\":\"x\",\"at\":\"10:40\"}",
                "/api/incidents/INC-9999/questions|{\"text\":\"x\"}",
                "/api/incidents/INC-9999/resolution|{\"summary\":\"x\"}",
                "/api/operations/op-0000000000/pause|{}",
                "/api/operations/op-0000000000/approval|{}",
                "/api/targets/no-such-target/check|{}"
            })
    void writing_to_what_is_not_there_is_404(String request) {
        String[] parts = request.split("\\|");
        Http.Answer answer = ada.post(parts[0], parts[1]);

        assertThat(answer.status()).as(answer.text()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @Test
    void an_answer_to_a_question_that_nobody_asked_is_404() {
        Http.Answer answer = ada.post("/api/incidents/" + declare() + "/questions/77/answers", Map.of("text", "x"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("detail")).contains("no question with the number 77");
    }

    static Stream<String[]> wrongEntries() {
        return Stream.of(
                new String[] {"{\"kind\":\"dump-takn\",\"fields\":{}}", "kind"},
                new String[] {"{\"kind\":\"dump-taken\",\"fields\":{}}", "fields.tables"},
                new String[] {
                    "{\"kind\":\"dump-taken\",\"fields\":{\"tables\":\"a\",\"nonsense\":1}}", "fields.nonsense"
                },
                new String[] {"{\"kind\":\"dump-taken\",\"fields\":{\"tables\":\"a\",\"rows\":\"many\"}}", "fields.rows"
                },
                new String[] {"{\"fields\":{}}", "kind"},
                new String[] {"{\"text\":\"x\",\"at\":\"quarter past\"}", "at"},
                new String[] {"{\"text\":\"x\",\"at\":\"2099-01-01T00:00\"}", "at"},
                new String[] {"{\"text\":\"x\",\"at\":\"25:61\"}", "at"},
                new String[] {"{\"text\":\"x\",\"precision\":\"NEARLY\"}", "precision"},
                new String[] {"{\"text\":\"x\",\"visibility\":\"SECRET\"}", "visibility"},
                new String[] {"{\"text\":\"x\",\"colour\":\"red\"}", "colour"},
                new String[] {"{\"text\":\"  \"}", "fields.text"},
                new String[] {"{\"text\":[1]}", "text"},
                new String[] {"{\"kind\":\"note\",\"fields\":\"x\"}", "fields"},
                new String[] {"{\"text\":\"a\\u0000b\"}", "text"},
                new String[] {"{\"text\":\"a\\ud800b\"}", "text"},
                new String[] {"{\"kind\":\"note\",\"fields\":{\"text\":\"a\\u0000b\"}}", "fields.text"});
    }

    @ParameterizedTest
    @MethodSource("wrongEntries")
    void an_entry_that_does_not_fit_names_its_field(String body, String field) {
        Http.Answer answer = ada.post("/api/incidents/" + declare() + "/entries", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("field")).as(answer.text()).isEqualTo(field);
        assertThat(answer.at("detail")).startsWith(field + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"title\":\"\"}|title",
                "{}|title",
                "{\"title\":\"x\",\"zone\":\"Mars/Olympus\"}|zone",
                "{\"title\":\"x\",\"severity\":9}|severity",
                "{\"title\":\"x\",\"severity\":\"high\"}|severity",
                "{\"title\":\"x\",\"targets\":\"one\"}|targets",
                "{\"title\":\"x\",\"targets\":[null]}|targets",
                "{\"title\":\"x\",\"targets\":[\"Not A Name\"]}|targets[0]",
                "{\"title\":\"x\",\"started\":\"tomorrow 10:00\"}|started",
                "{\"title\":\"x\",\"zone\":\"Europe/Berlin\",\"started\":\"2025-10-26T02:30\"}|started",
                "{\"title\":\"x\",\"zone\":\"Europe/Berlin\",\"started\":\"2026-03-29T02:30\"}|started"
            })
    void a_declaration_that_does_not_fit_names_its_field(String body, String field) {
        Http.Answer answer = ada.post("/api/incidents", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.at("field")).as(answer.text()).isEqualTo(field);
    }

    @Test
    void an_hour_that_came_twice_is_refused_with_both_readings() {
        Http.Answer answer = ada.post(
                "/api/incidents", Map.of("title", "x", "zone", "Europe/Berlin", "started", "2025-10-26T02:30"));

        assertThat(answer.at("detail")).contains("+02:00").contains("+01:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{\"title\": \"x\",\n \"severity\": }",
                "nonsense",
                "",
                "[]",
                "\"text\"",
                "{\"title\":\"a\",\"title\":\"b\"}",
                "{} {}"
            })
    void a_body_that_is_no_json_object_is_told_where_it_breaks(String body) {
        Http.Answer answer = ada.post("/api/incidents", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("malformed-body");
        assertThat(answer.text()).doesNotContain("tools.jackson").doesNotContain("org.daybook");
    }

    @Test
    void a_broken_body_is_told_with_line_and_column() {
        assertThat(ada.post("/api/incidents", "{\"title\": \"x\",\n \"severity\": }")
                        .at("detail"))
                .contains("line 2, column");
    }

    @Test
    void a_body_of_bad_utf_8_is_refused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(ada.request("POST", "/api/incidents", "{}"), (n, v) -> true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        new byte[] {'{', '"', 't', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'}))
                .build();

        assertThat(Http.client()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_body_over_one_mebibyte_is_413() {
        Http.Answer answer =
                ada.post("/api/incidents/" + declare() + "/entries", Map.of("text", "x".repeat(1_100_000)));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }

    @Test
    void a_text_of_100000_characters_is_refused_with_its_limit() {
        Http.Answer answer = ada.post("/api/incidents/" + declare() + "/entries", Map.of("text", "x".repeat(100_000)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("detail")).contains("100,000").contains("10,000");
    }

    @Test
    void html_and_emoji_are_kept_as_they_are() {
        String id = declare();
        String text = "<script>alert('x')</script> & \"quotes\" 🔥 Ünïcödé 漢字 עברית";
        String position = ada.post("/api/incidents/" + id + "/entries", Map.of("text", text))
                .at("position");

        assertThat(ada.get("/api/incidents/" + id + "/timeline?after=" + position)
                        .json()
                        .toString())
                .contains("🔥 Ünïcödé 漢字 עברית")
                .contains("<script>alert('x')</script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0007b", "a\u202Eb", "a\u001b[31mb"})
    void characters_that_deceive_are_refused_by_name(String text) {
        Http.Answer answer = ada.post("/api/incidents/" + declare() + "/entries", Map.of("text", text));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("detail")).contains("U+");
    }

    @Test
    void another_method_is_405_and_says_which_are_taken() {
        Http.Answer answer = ada.send("PUT", "/api/incidents", "{}");

        assertThat(answer.status()).as(answer.text()).isIn(403, 405);
        Http.Answer allowed = ada.delete("/api/incidents");
        assertThat(allowed.status()).as(allowed.text()).isEqualTo(405);
        assertThat(allowed.problem()).isEqualTo("method-not-allowed");
        assertThat(allowed.at("detail")).contains("GET").contains("POST");
    }

    @Test
    void another_media_type_is_415() {
        Http.Answer answer = ada.with("Content-Type", "text/plain").post("/api/incidents", "title=x");

        assertThat(answer.status()).as(answer.text()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }

    @Test
    void another_wish_for_an_answer_is_406() {
        Http.Answer answer = ada.with("Accept", "application/pdf").get("/api/incidents");

        assertThat(answer.status()).isEqualTo(406);
    }

    @Test
    void a_position_that_is_none_is_refused() {
        assertThat(ada.get("/api/incidents?after=soon").at("field")).isEqualTo("after");
        assertThat(ada.get("/api/incidents?after=-1").status()).isEqualTo(400);
    }

    @Test
    void a_reader_that_waits_in_vain_is_told_so() {
        Http.Answer answer = ada.get("/api/incidents?after=999999999");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Daybook-Behind")).isEqualTo("true");
    }

    @Test
    void an_order_that_is_none_names_its_parameter() {
        Http.Answer answer = ada.get("/api/incidents/" + declare() + "/timeline?order=sideways");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("field")).isEqualTo("order");
    }

    @Test
    void an_operation_of_an_unknown_step_or_target_names_the_field() {
        String id = declare();

        Http.Answer step = ada.post("/api/operations", Map.of("incident", id, "step", "no-such", "target", "t"));
        assertThat(step.status()).isEqualTo(400);
        assertThat(step.at("field")).isEqualTo("step");
        Http.Answer incident = ada.post("/api/operations", Map.of("incident", "seven", "step", "s", "target", "t"));
        assertThat(incident.status()).isEqualTo(400);
        assertThat(incident.at("field")).isEqualTo("incident");
        assertThat(ada.post("/api/operations", Map.of("step", "s", "target", "t"))
                        .at("field"))
                .isEqualTo("incident");
        assertThat(ada.post("/api/operations/op-0000000000/waivers", Map.of("lock", "NONE"))
                        .at("field"))
                .isEqualTo("lock");
    }

    @Test
    void a_stranger_reads_a_problem_and_not_a_page() {
        for (String path : List.of("/api/incidents", "/api/no-such-thing", "/actuator/prometheus", "/api/stream")) {
            Http.Answer answer = stranger.get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.problem()).isEqualTo("unauthenticated");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    private String declare() {
        return ada.post("/api/incidents", Map.of("title", "Bad requests")).at("incident");
    }
}
