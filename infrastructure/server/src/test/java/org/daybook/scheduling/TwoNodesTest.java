package org.daybook.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.daybook.api.Http;
import org.daybook.api.StreamReader;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.security.Secrets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two processes on one PostgreSQL, asked over HTTP like any other. */
class TwoNodesTest {

    /** Axon's claim of a dead node lapses after eight seconds; the rest is for a busy machine. */
    private static final Duration TAKE_OVER = Duration.ofSeconds(25);

    @TempDir
    static Path folder;

    private static Database database;
    private static JdbcClient jdbc;
    private static NodeProcess one;
    private static NodeProcess two;
    private static Http a;
    private static Http b;
    private static String ada;
    private static String second;

    @BeforeAll
    static void start() throws IOException {
        database = SharedPostgres.createDatabase();
        jdbc = JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
        one = node("a");
        two = node("b");
        a = Http.at(one.port());
        b = Http.at(two.port());
        ada = token("ada");
        second = token("second");
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    // -- a cached aggregate is not the truth

    @Test
    void a_node_decides_on_what_the_other_has_just_written() {
        String id = declare();
        Http onA = a.as(ada);
        Http onB = b.as(ada);
        for (int i = 0; i < 10; i++) {
            assertThat(entry(onA, id, "from a " + i)).isEqualTo(2 + 2 * i);
            assertThat(entry(onB, id, "from b " + i)).isEqualTo(3 + 2 * i);
        }

        accepted(onA.post(path(id, "entries/2/retraction"), Map.of("reason", "wrong server")));
        assertThat(onB.post(path(id, "entries/2/retraction"), Map.of("reason", "wrong server"))
                        .status())
                .isEqualTo(409);
        accepted(onB.post(path(id, "entries/3/corrections"), Map.of("text", "b says", "revision", 0)));
        assertThat(onA.post(path(id, "entries/3/corrections"), Map.of("text", "a says", "revision", 0)))
                .matches(refused -> refused.status() == 409 && refused.text().contains("was corrected meanwhile"));

        accepted(onB.post(path(id, "resolution"), Map.of("summary", "over")));
        assertThat(onA.post("/api/operations", count(id)).text())
                .contains("is resolved and takes no new recovery work");
        accepted(onA.post(path(id, "reopening"), Map.of("reason", "not over")));
        accepted(onB.post("/api/operations", count(id)));
    }

    @Test
    void the_locks_of_an_operation_are_judged_alike_on_both() {
        String id = declare();
        String operation = a.as(ada)
                .post("/api/operations", Map.of("incident", id, "step", "scrap", "target", "wiki"))
                .at("operation");
        String path = "/api/operations/" + operation + "/";
        patiently().until(() -> status(operation).equals("AWAITING_APPROVAL"));
        accepted(b.as(ada)
                .post(
                        path + "waivers",
                        Map.of("lock", "VERIFIED_COPY", "reason", "there is no other", "confirmation", "wiki")));

        assertThat(b.as(ada).post(path + "approval", Map.of()).text()).contains("its requester cannot give it");
        accepted(a.as(second).post(path + "approval", Map.of("reason", "read it")));
        b.as(second).post(path + "approval", Map.of("reason", "read it"));

        patiently().until(() -> status(operation).equals("SUCCEEDED"));
        assertThat(b.as(ada)
                        .post(path + "cancellation", Map.of("reason", "too late"))
                        .status())
                .isEqualTo(409);
        assertThat(events(operation, "operation.approved")).isEqualTo(1);
        assertThat(events(operation, "operation.queued")).isEqualTo(1);
        assertThat(events(operation, "operation.started")).isEqualTo(1);
    }

    // -- append conflicts

    @Test
    void many_writers_through_both_nodes_lose_nothing_and_leave_a_chain_that_holds() throws Exception {
        String id = declare();
        int writers = 8;
        int each = 12;
        List<Integer> numbers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Callable<List<Integer>>> work = IntStream.range(0, writers)
                    .<Callable<List<Integer>>>mapToObj(writer -> () -> IntStream.range(0, each)
                            .mapToObj(n -> entry((writer % 2 == 0 ? a : b).as(ada), id, writer + "/" + n))
                            .toList())
                    .toList();
            for (Future<List<Integer>> written : threads.invokeAll(work)) {
                numbers.addAll(written.get());
            }
        }

        Collections.sort(numbers);
        assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(2, 1 + writers * each).boxed().toList());
        Http.Answer verified = b.as(ada).get("/api/store/verification");
        assertThat(verified.at("sound")).as(verified.text()).isEqualTo("true");
    }

    // -- live updates

    @Test
    void a_reader_on_one_node_hears_once_of_everything_that_is_logged_on_the_other() {
        String id = declare();
        List<Integer> heard = new ArrayList<>();
        List<Integer> logged = new ArrayList<>();
        long lastId = 0;
        for (int connection = 0; connection < 3; connection++) {
            Http reader = b.as(ada).with("Last-Event-ID", Long.toString(lastId));
            try (StreamReader stream = new StreamReader(reader, "/api/stream?incident=" + id)) {
                patiently().until(stream::connected);
                for (int n = 0; n < 10; n++) {
                    logged.add(entry(a.as(ada), id, "while it listens"));
                }
                String last = logged.getLast().toString();
                patiently().until(() -> stream.heardKeys().contains(last));
                List<Integer> told =
                        stream.heardKeys().stream().map(Integer::valueOf).toList();
                assertThat(told).doesNotHaveDuplicates();
                long acknowledged = lastId;
                assertThat(told).allMatch(n -> !heard.contains(n) || position(id, n) > acknowledged);
                heard.addAll(told);
                lastId = stream.lastId();
            }
            logged.add(entry(a.as(ada), id, "while nobody listens"));
            b.as(ada).get(path(id, "timeline?after=" + position(id, logged.getLast())));
        }
        assertThat(heard).containsAll(logged.subList(0, logged.size() - 1));
    }

    // -- projections

    @Test
    void projections_move_when_the_node_that_tells_them_is_killed() throws Exception {
        String id = declare();
        entry(a.as(ada), id, "before");
        boolean tellsOnA = ownersPids().contains(one.pid());
        NodeProcess killed = tellsOnA ? one : two;
        Http survivor = (tellsOnA ? b : a).as(ada);

        killed.kill();
        try {
            int number = entry(survivor, id, "after");
            Awaitility.await()
                    .atMost(TAKE_OVER)
                    .pollInterval(Duration.ofMillis(100))
                    .untilAsserted(() -> assertThat(
                                    survivor.get(path(id, "entries/" + number)).status())
                            .isEqualTo(200));
            patiently().untilAsserted(() -> assertThat(ownersPids()).doesNotContain(killed.pid()));
        } finally {
            if (tellsOnA) {
                one = node("a");
                a = Http.at(one.port());
            } else {
                two = node("b");
                b = Http.at(two.port());
            }
        }
        assertThat(entry((tellsOnA ? a : b).as(ada), id, "back again")).isEqualTo(4);
    }

    // -- what they share

    private static NodeProcess node(String name) throws IOException {
        return NodeProcess.start(folder, database, name, "--daybook.work.poll=200ms");
    }

    private static String token(String login) {
        Timestamp now = Timestamp.from(Instant.now());
        jdbc.sql("""
                        insert into account (login, display_name, password_hash, roles, must_change_password, created_at)
                        values (?, ?, '', '{ENGINEER,APPROVER,ADMIN}', false, ?)
                        """).params(login, login, now).update();
        String secret = "dbk_" + Secrets.random(40);
        jdbc.sql("insert into api_token (id, login, name, hash, created_at) values (?, ?, 'test', ?, ?)")
                .params("tok-" + login, login, Secrets.sha256(secret), now)
                .update();
        return secret;
    }

    private static String declare() {
        return accepted(a.as(ada).post("/api/incidents", Map.of("title", "Two nodes", "targets", List.of("wiki"))))
                .at("incident");
    }

    private static int entry(Http node, String incident, String text) {
        return Integer.parseInt(accepted(node.post(path(incident, "entries"), Map.of("text", text)))
                .at("entry"));
    }

    private static Map<String, Object> count(String incident) {
        return Map.of("incident", incident, "step", "count", "target", "wiki");
    }

    private static String path(String incident, String rest) {
        return "/api/incidents/" + incident + "/" + rest;
    }

    private static Http.Answer accepted(Http.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }

    private static String status(String operation) {
        return a.as(ada)
                .get("/api/operations/" + operation)
                .json()
                .path("operation")
                .path("status")
                .asString("");
    }

    private static long position(String incident, int number) {
        return jdbc.sql("select global_index from domain_event where aggregate_id = ? and sequence_number = ?")
                .params(incident, number - 1)
                .query(Long.class)
                .single();
    }

    private static int events(String aggregate, String type) {
        return jdbc.sql("select count(*) from domain_event where aggregate_id = ? and type = ?")
                .params(aggregate, type)
                .query(Integer.class)
                .single();
    }

    /** Processes that tell projections: the name of an owner begins with its process id. */
    private static List<Long> ownersPids() {
        return jdbc.sql("select split_part(owner, '@', 1)::bigint from token_entry where owner is not null")
                .query(Long.class)
                .list();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(30));
    }
}
