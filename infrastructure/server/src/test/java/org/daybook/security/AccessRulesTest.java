package org.daybook.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationContext;

@ServerTest
class AccessRulesTest {

    private final Http stranger;
    private final Map<Role, Http> people = new EnumMap<>(Role.class);

    AccessRulesTest(ApplicationContext server) {
        stranger = Http.of(server);
        People accounts = new People(server);
        for (Role role : Role.values()) {
            people.put(role, stranger.as(accounts.token("only-" + role.name().toLowerCase(Locale.ROOT), role)));
        }
    }

    /** The letters of those who may: Viewer, Engineer, Approver, aDmin. */
    @ParameterizedTest
    @CsvSource({
        "GET,/api/me,VEAD",
        "GET,/api/incidents,VEAD",
        "POST,/api/incidents,E",
        "GET,/api/incidents/INC-9999,VEAD",
        "GET,/api/incidents/INC-9999/timeline,VEAD",
        "GET,/api/incidents/INC-9999/questions,VEAD",
        "POST,/api/incidents/INC-9999/questions,VEAD",
        "POST,/api/incidents/INC-9999/questions/2/answers,E",
        "POST,/api/incidents/INC-9999/entries,E",
        "POST,/api/incidents/INC-9999/mitigation,E",
        "POST,/api/incidents/INC-9999/resolution,E",
        "POST,/api/incidents/INC-9999/reopening,E",
        "GET,/api/incidents/INC-9999/share-links,EAD",
        "POST,/api/incidents/INC-9999/share-links,E",
        "DELETE,/api/incidents/INC-9999/share-links/s-00000000,E",
        "GET,/api/kinds,VEAD",
        "GET,/api/steps,VEAD",
        "GET,/api/targets,EAD",
        "POST,/api/targets/none/check,EAD",
        "GET,/api/operations,VEAD",
        "POST,/api/operations,E",
        "GET,/api/operations/op-0000000000,VEAD",
        "GET,/api/operations/op-0000000000/logs,EAD",
        "POST,/api/operations/op-0000000000/approval,A",
        "POST,/api/operations/op-0000000000/refusal,A",
        "POST,/api/operations/op-0000000000/waivers,E",
        "POST,/api/operations/op-0000000000/pause,E",
        "POST,/api/operations/op-0000000000/resume,E",
        "POST,/api/operations/op-0000000000/cancellation,E",
        "POST,/api/operations/op-0000000000/retry,E",
        "POST,/api/operations/op-0000000000/throttle,E",
        "DELETE,/api/operations/op-0000000000/throttle,E",
        "GET,/api/tokens,VEAD",
        "POST,/api/tokens,VEAD",
        "GET,/api/users,D",
        "POST,/api/users,D",
        "PATCH,/api/users/nobody,D",
        "DELETE,/api/users/nobody,D",
        "GET,/api/openapi.json,VEAD",
        "GET,/actuator/prometheus,EAD",
        "GET,/actuator/health,*",
        "GET,/login,*"
    })
    void each_role_may_do_what_is_its_own(String method, String path, String who) {
        String body = method.equals("GET") || method.equals("DELETE") ? null : "{}";
        boolean open = who.equals("*");
        assertThat(stranger.send(method, path, body).status()).as("stranger").isEqualTo(open ? 200 : 401);
        people.forEach((role, person) -> {
            boolean may = open || who.indexOf(letter(role)) >= 0;
            int status = person.send(method, path, body).status();
            if (may) {
                assertThat(status).as(role.name()).isNotIn(401, 403, 500);
            } else {
                assertThat(status).as(role.name()).isEqualTo(403);
            }
        });
    }

    @Test
    void a_refusal_names_the_role_that_is_needed() {
        Http.Answer answer = people.get(Role.VIEWER).post("/api/operations/op-0000000000/approval", "{}");

        assertThat(answer.problem()).isEqualTo("forbidden");
        assertThat(answer.at("detail")).contains("APPROVER");
    }

    @Test
    void health_says_no_more_than_that_to_strangers() {
        assertThat(stranger.get("/actuator/health").text())
                .doesNotContain("components")
                .contains("UP");
        assertThat(stranger.get("/actuator/env").status()).isEqualTo(401);
        assertThat(people.get(Role.ADMIN).get("/actuator/env").status()).isEqualTo(404);
    }

    @Test
    void metrics_are_there_for_prometheus() {
        assertThat(people.get(Role.ENGINEER).get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
    }

    private static char letter(Role role) {
        return role == Role.ADMIN ? 'D' : role.name().charAt(0);
    }
}
