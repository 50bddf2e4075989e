package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.daybook.ServerTest;
import org.daybook.scheduling.CountingStep;
import org.daybook.security.Role;
import org.daybook.work.StepDescription.Effect;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@ServerTest
@Import(OperationApiTest.Steps.class)
@TestPropertySource(properties = "daybook.targets.wiki.url=jdbc:mariadb://127.0.0.1:1/wiki")
class OperationApiTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Steps {

        @Bean
        CountingStep count() {
            return new CountingStep("count", Effect.READS, true, false);
        }

        @Bean
        CountingStep scrap() {
            return new CountingStep("scrap", Effect.DESTROYS, true, false);
        }
    }

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Http ada;
    private final Http bob;
    private final Http eve;

    OperationApiTest(ApplicationContext server) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-runs", Role.ENGINEER, Role.APPROVER));
        bob = Http.of(server).as(people.token("bob-approves", Role.APPROVER));
        eve = Http.of(server).as(people.token("eve-watches", Role.VIEWER));
    }

    @Test
    void a_step_is_described_with_its_locks() {
        JsonNode step = ada.get("/api/steps/scrap").json();

        assertThat(step.path("effect").asString()).isEqualTo("DESTROYS");
        assertThat(step.path("locks").size()).isEqualTo(3);
        assertThat(step.path("parameters").get(0).path("name").asString()).isEqualTo("rows");
        assertThat(ada.get("/api/steps").json().path("steps").size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_target_is_listed_without_secrets_and_a_check_says_what_is_wrong() {
        assertThat(ada.get("/api/targets")
                        .json()
                        .path("targets")
                        .get(0)
                        .path("address")
                        .asString())
                .isEqualTo("jdbc:mariadb://127.0.0.1:1/wiki");
        JsonNode check = ada.post("/api/targets/wiki/check", Map.of()).json();
        assertThat(check.path("reachable").asBoolean()).isFalse();
        assertThat(check.path("problems").size()).isPositive();
    }

    @Test
    void an_operation_runs_to_its_verified_end() {
        String incident = declare();
        Http.Answer requested = ada.post("/api/operations", wish(incident, "count", Map.of("rows", 60)));
        assertThat(requested.status()).as(requested.text()).isEqualTo(201);
        String id = requested.at("operation");
        assertThat(requested.header("Location")).isEqualTo("/api/operations/" + id);
        JsonNode first = ada.get("/api/operations/" + id + "?after=" + requested.at("position"))
                .json();
        assertThat(first.path("operation").path("step").asString()).isEqualTo("count");

        await().atMost(LONG)
                .until(() -> ada.get("/api/operations/" + id)
                        .json()
                        .path("operation")
                        .path("verifiedAt")
                        .isString());
        JsonNode ended = ada.get("/api/operations/" + id).json();
        assertThat(ended.path("operation").path("status").asString()).isEqualTo("SUCCEEDED");
        assertThat(ended.path("view").path("state").asString()).isNotBlank();
        assertThat(ended.path("progress").path("done").asLong()).isEqualTo(60);
        assertThat(ended.path("progress").has("fence")).isFalse();
        JsonNode logs = ada.get("/api/operations/" + id + "/logs").json();
        assertThat(logs.path("lines").get(0).path("line").asString()).isEqualTo("counting to 60");
        assertThat(ada.get("/api/operations/" + id + "/logs?since="
                                + logs.path("next").asLong())
                        .json()
                        .path("lines")
                        .size())
                .isZero();
        assertThat(ada.get("/api/operations?incident=" + incident).text()).contains(id);
    }

    @Test
    void a_step_that_destroys_waits_for_a_second_person() {
        String incident = declare();
        String id = ada.post("/api/operations", wish(incident, "scrap", Map.of("rows", 5)))
                .at("operation");
        String path = "/api/operations/" + id;
        await().atMost(LONG).until(() -> status(path).equals("AWAITING_APPROVAL"));

        Http.Answer own = ada.post(path + "/approval", Map.of());
        assertThat(own.status()).isEqualTo(409);
        assertThat(own.problem()).isEqualTo("own-approval");
        assertThat(own.at("next")).isEqualTo("daybook operation waive " + id + " SECOND_PERSON --reason \"...\"");
        Http.Answer other = bob.post(path + "/approval", Map.of("planHash", "another"));
        assertThat(other.problem()).isEqualTo("other-plan");
        Http.Answer unconfirmed = ada.post(
                path + "/waivers", Map.of("lock", "VERIFIED_COPY", "reason", "no time", "confirmation", "weki"));
        assertThat(unconfirmed.problem()).isEqualTo("not-confirmed");

        Http.Answer waived = ada.post(
                path + "/waivers", Map.of("lock", "VERIFIED_COPY", "reason", "no time", "confirmation", "wiki"));
        assertThat(waived.status()).as(waived.text()).isEqualTo(200);
        assertThat(bob.post(path + "/approval", Map.of("reason", "fine")).status())
                .isEqualTo(200);
        await().atMost(LONG).until(() -> status(path).equals("SUCCEEDED"));
    }

    @Test
    void a_refused_plan_is_over() {
        String incident = declare();
        String path = "/api/operations/"
                + ada.post("/api/operations", wish(incident, "scrap", Map.of())).at("operation");
        await().atMost(LONG).until(() -> status(path).equals("AWAITING_APPROVAL"));

        assertThat(bob.post(path + "/refusal", Map.of()).at("field")).isEqualTo("reason");
        assertThat(bob.post(path + "/refusal", Map.of("reason", "Not tonight")).status())
                .isEqualTo(200);
        await().atMost(LONG).until(() -> status(path).equals("CANCELLED"));
        Http.Answer late = ada.post(path + "/pause", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("wrong-status");
    }

    @Test
    void running_work_is_throttled_paused_resumed_and_cancelled() {
        String incident = declare();
        String path = "/api/operations/"
                + ada.post("/api/operations", wish(incident, "count", Map.of("rows", 100_000, "nap", 2)))
                        .at("operation");
        await().atMost(LONG).until(() -> status(path).equals("RUNNING"));

        assertThat(ada.post(path + "/throttle", Map.of("rate", 0)).at("field")).isEqualTo("rate");
        assertThat(ada.post(path + "/throttle", Map.of("rate", 200, "reason", "Site is slow"))
                        .status())
                .isEqualTo(200);
        assertThat(ada.delete(path + "/throttle").status()).isEqualTo(200);
        assertThat(ada.post(path + "/pause", Map.of("reason", "Lunch")).status())
                .isEqualTo(200);
        await().atMost(LONG).until(() -> status(path).equals("PAUSED"));
        assertThat(ada.post(path + "/resume", null).status()).isEqualTo(200);
        await().atMost(LONG).until(() -> status(path).equals("RUNNING"));
        Http.Answer open = ada.post("/api/incidents/" + incident + "/resolution", Map.of("summary", "done"));
        assertThat(open.problem()).isEqualTo("operations-still-open");
        assertThat(ada.post(path + "/cancellation", null).status()).isEqualTo(200);
        await().atMost(LONG).until(() -> status(path).equals("CANCELLED"));
    }

    @Test
    void a_request_repeated_with_its_key_is_the_same_operation() {
        String incident = declare();
        Http keyed = ada.key(UUID.randomUUID().toString());
        String first = keyed.post("/api/operations", wish(incident, "count", Map.of("rows", 1)))
                .at("operation");
        String again = keyed.post("/api/operations", wish(incident, "count", Map.of("rows", 1)))
                .at("operation");

        assertThat(again).isEqualTo(first).startsWith("op-");
    }

    @Test
    void a_resolved_incident_takes_no_work() {
        String incident = declare();
        ada.post("/api/incidents/" + incident + "/resolution", Map.of("summary", "Over"));
        Http.Answer refused = ada.post("/api/operations", wish(incident, "count", Map.of()));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("resolved");
    }

    @Test
    void parameters_and_targets_that_do_not_fit_name_their_field() {
        String incident = declare();
        assertThat(ada.post("/api/operations", wish(incident, "count", Map.of("rows", "many")))
                        .at("field"))
                .isEqualTo("parameters.rows");
        assertThat(ada.post("/api/operations", wish(incident, "count", Map.of("colour", 1)))
                        .at("field"))
                .isEqualTo("parameters.colour");
        assertThat(ada.post("/api/operations", wish(incident, "count", Map.of("rows", Map.of())))
                        .at("field"))
                .isEqualTo("parameters.rows");
        assertThat(ada.post("/api/operations", Map.of("incident", incident, "step", "count", "target", "nowhere"))
                        .at("field"))
                .isEqualTo("target");
        assertThat(ada.post("/api/operations", wish("INC-9999", "count", Map.of()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void viewers_see_no_operations() {
        String incident = declare();
        String id = ada.post("/api/operations", wish(incident, "count", Map.of("rows", 1)))
                .at("operation");
        await().atMost(LONG).until(() -> status("/api/operations/" + id).equals("SUCCEEDED"));

        assertThat(eve.get("/api/operations").json().path("operations").size()).isZero();
        assertThat(eve.get("/api/operations/" + id).status()).isEqualTo(404);
    }

    private String status(String path) {
        return ada.get(path).json().path("operation").path("status").asString("");
    }

    private static Map<String, Object> wish(String incident, String step, Map<String, Object> parameters) {
        return Map.of("incident", incident, "step", step, "target", "wiki", "parameters", parameters);
    }

    private String declare() {
        return ada.post("/api/incidents", Map.of("title", "Worked on")).at("incident");
    }
}
