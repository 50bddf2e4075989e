package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;

@ServerTest
class ReplaysApiTest {

    private final Http admin;
    private final Http engineer;

    ReplaysApiTest(ApplicationContext server) {
        People people = new People(server);
        admin = Http.of(server).as(people.token("replays-admin", Role.ADMIN));
        engineer = Http.of(server).as(people.token("replays-engineer", Role.ENGINEER, Role.APPROVER));
    }

    @Test
    void an_administrator_rebuilds_a_read_model_and_sees_how_far_it_is() {
        Http.Answer asked = admin.post("/api/replays", Map.of("projection", "timeline"));

        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.at("askedBy")).isEqualTo("replays-admin");
        Http.Answer done = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> admin.get("/api/replays/" + asked.json().path("replay")),
                        now -> !now.at("state").equals("running"));
        assertThat(done.at("state")).as(done.text()).isEqualTo("done");
        assertThat(done.at("line")).startsWith("replay timeline ").contains("events/s", "state=done");
        assertThat(done.json().path("done")).isEqualTo(done.json().path("total"));
        assertThat(admin.get("/api/replays").json().at("/replays/0/replay"))
                .isEqualTo(done.json().path("replay"));
        assertThat(admin.post("/api/replays/" + done.at("replay") + "/cancellation", Map.of())
                        .at("state"))
                .isEqualTo("done");
    }

    @Test
    void only_administrators_rebuild() {
        assertThat(engineer.post("/api/replays", Map.of()).status()).isEqualTo(403);
        assertThat(engineer.get("/api/replays/1").status()).isEqualTo(403);
    }

    @Test
    void a_read_model_that_does_not_exist_is_a_problem_of_its_field() {
        Http.Answer refused = admin.post("/api/replays", Map.of("projection", "timelime"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("field")).isEqualTo("projection");
        assertThat(refused.at("detail")).contains("timelime", "timeline", "ledger");
    }

    @Test
    void a_replay_that_never_was_is_not_found() {
        assertThat(admin.get("/api/replays/999999").status()).isEqualTo(404);
    }
}
