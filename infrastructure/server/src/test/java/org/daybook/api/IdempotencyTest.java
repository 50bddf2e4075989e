package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.ServerTest;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class IdempotencyTest {

    private final Http ada;
    private final Http bob;
    private final Http boss;
    private final JdbcClient jdbc;
    private final String key = UUID.randomUUID().toString();

    IdempotencyTest(ApplicationContext server, JdbcClient jdbc) {
        People people = new People(server);
        ada = Http.of(server).as(people.token("ada-once", Role.ENGINEER));
        bob = Http.of(server).as(people.token("bob-once", Role.ENGINEER));
        boss = Http.of(server).as(people.token("boss-once", Role.ADMIN));
        this.jdbc = jdbc;
    }

    @Test
    void the_same_request_is_done_once_and_answered_the_same() {
        Http.Answer first = ada.key(key).post("/api/incidents", Map.of("title", "Once"));
        Http.Answer second = ada.key(key).post("/api/incidents", Map.of("title", "Once"));

        assertThat(second.status()).isEqualTo(201).isEqualTo(first.status());
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void a_key_of_another_body_is_refused_by_name() {
        ada.key(key).post("/api/incidents", Map.of("title", "One"));
        Http.Answer other = ada.key(key).post("/api/incidents", Map.of("title", "Another"));

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(other.at("detail")).contains(key);
    }

    @Test
    void a_key_belongs_to_its_login() {
        String hers =
                ada.key(key).post("/api/incidents", Map.of("title", "Hers")).at("incident");
        String his = bob.key(key).post("/api/incidents", Map.of("title", "His")).at("incident");

        assertThat(his).isNotEqualTo(hers);
    }

    @Test
    void many_at_once_make_one_entry() throws Exception {
        String id = ada.post("/api/incidents", Map.of("title", "Crowded")).at("incident");
        List<Http.Answer> answers =
                atOnce(12, () -> ada.key(key).post("/api/incidents/" + id + "/entries", Map.of("text", "only once")));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        Set<String> texts = answers.stream().map(Http.Answer::text).collect(Collectors.toSet());
        assertThat(texts).hasSize(1);
        assertThat(events(id)).isEqualTo(2);
    }

    @Test
    void many_declarations_at_once_get_numbers_of_their_own_without_a_gap() throws Exception {
        List<Integer> numbers = atOnce(10, () -> ada.post("/api/incidents", Map.of("title", "Rush"))).stream()
                .map(answer -> Integer.parseInt(answer.at("incident").substring(4)))
                .sorted()
                .toList();

        assertThat(numbers)
                .isEqualTo(IntStream.range(numbers.getFirst(), numbers.getFirst() + 10)
                        .boxed()
                        .toList());
    }

    @Test
    void many_writers_of_one_incident_all_get_their_entry() throws Exception {
        String id = ada.post("/api/incidents", Map.of("title", "Busy")).at("incident");
        List<Http.Answer> answers =
                atOnce(16, () -> ada.post("/api/incidents/" + id + "/entries", Map.of("text", "me too")));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        assertThat(answers.stream().map(a -> a.at("entry")).distinct()).hasSize(16);
        assertThat(events(id)).isEqualTo(17);
    }

    @Test
    void a_refused_request_gives_its_key_back() {
        String id = ada.post("/api/incidents", Map.of("title", "Refused")).at("incident");
        assertThat(ada.key(key)
                        .post("/api/incidents/" + id + "/reopening", Map.of("reason", "x"))
                        .status())
                .isEqualTo(409);
        ada.post("/api/incidents/" + id + "/resolution", Map.of("summary", "done"));

        assertThat(ada.key(key)
                        .post("/api/incidents/" + id + "/reopening", Map.of("reason", "x"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void what_a_dead_node_left_unanswered_is_done_again_without_a_second_entry() {
        String id = ada.post("/api/incidents", Map.of("title", "Died")).at("incident");
        String path = "/api/incidents/" + id + "/entries";
        ada.key(key).post(path, Map.of("text", "written, not answered"));
        jdbc.sql(
                        "update idempotency set status = null, body = null, started_at = started_at - interval '2 minutes' where key = ?")
                .param(key)
                .update();

        Http.Answer again = ada.key(key).post(path, Map.of("text", "written, not answered"));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.at("entry")).isEqualTo("2");
        assertThat(events(id)).isEqualTo(2);
    }

    @Test
    void a_tokens_secret_is_not_kept_for_a_repetition() {
        Http.Answer first = ada.key(key).post("/api/tokens", Map.of("name", "script"));
        Http.Answer second = ada.key(key).post("/api/tokens", Map.of("name", "script"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.problem()).isEqualTo("already-answered");
        assertThat(jdbc.sql("select count(*) from idempotency where body like '%dbk\\_%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_user_is_created_once_and_the_password_is_hashed_slowly() {
        Map<String, Object> user =
                Map.of("login", "once-only", "roles", List.of("VIEWER"), "password", "a fairly long one");
        Http.Answer first = boss.key(key).post("/api/users", user);
        Http.Answer second = boss.key(key).post("/api/users", user);

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(jdbc.sql("select fingerprint from idempotency where key = ?")
                        .param(key)
                        .query(String.class)
                        .single())
                .startsWith("{bcrypt}");
    }

    @Test
    void a_key_that_is_none_is_refused() {
        Http.Answer answer = ada.key("two words").post("/api/incidents", Map.of("title", "x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("field")).isEqualTo("Idempotency-Key");
    }

    private long events(String aggregate) {
        return jdbc.sql("select count(*) from domain_event where aggregate_id = ?")
                .param(aggregate)
                .query(Long.class)
                .single();
    }

    private static List<Http.Answer> atOnce(int times, Callable<Http.Answer> request) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Http.Answer>> futures = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit(request))
                    .toList();
            List<Http.Answer> answers = new ArrayList<>();
            for (Future<Http.Answer> future : futures) {
                answers.add(future.get());
            }
            return answers;
        }
    }
}
