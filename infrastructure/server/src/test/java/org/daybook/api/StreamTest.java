package org.daybook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.daybook.ServerTest;
import org.daybook.entry.IncidentId;
import org.daybook.projecting.RowChanged;
import org.daybook.security.Accounts;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(properties = "daybook.stream.heartbeat=200ms")
class StreamTest {

    private final ApplicationEventPublisher spring;
    private final JdbcClient jdbc;
    private final Http server;
    private final People people;
    private final Accounts accounts;
    private final Http ada;
    private final String eve;
    private final List<StreamReader> readers = new CopyOnWriteArrayList<>();

    StreamTest(ApplicationContext server, Accounts accounts, JdbcClient jdbc) {
        this.spring = server;
        this.jdbc = jdbc;
        this.server = Http.of(server);
        this.people = new People(server);
        this.accounts = accounts;
        this.ada = this.server.as(people.token("ada-streams", Role.ENGINEER));
        this.eve = people.token("eve-streams", Role.VIEWER);
    }

    @AfterEach
    void close() {
        readers.forEach(StreamReader::close);
    }

    @Test
    void an_entry_is_heard_of_within_a_quarter_of_a_second() {
        String id = declare();
        log(id, "warm", null);
        StreamReader reader = open("/api/stream?incident=" + id, null, ada);
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int heard = reader.events("entry").size();
            log(id, "number " + i, null);
            long written = System.nanoTime();
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> reader.events("entry").size() > heard);
            nanos.add(System.nanoTime() - written);
        }
        // The median, because the machine may be busy with something else now and then.
        nanos.sort(null);
        assertThat(Duration.ofNanos(nanos.get(10))).isLessThan(Duration.ofMillis(250));
    }

    @Test
    void news_names_incident_key_and_position_and_no_content() {
        String id = declare();
        StreamReader reader = open("/api/stream?incident=" + id, null, ada);
        Http.Answer logged = log(id, "the content itself", null);

        await().untilAsserted(() -> assertThat(reader.data("entry"))
                .anyMatch(data -> data.contains("\"incident\":\"" + id + "\"")
                        && data.contains("\"key\":\"2\"")
                        && data.contains("\"position\":" + logged.at("position"))));
        assertThat(reader.lines()).noneMatch(line -> line.contains("the content itself"));
        await().until(() -> reader.lastId() >= Long.parseLong(logged.at("position")));
    }

    @Test
    void a_reader_that_was_away_misses_nothing() {
        String id = declare();
        StreamReader first = open("/api/stream?incident=" + id, null, ada);
        log(id, "heard", null);
        await().until(() -> first.heardKeys().contains("2"));
        await().until(() -> first.lastId() > 0);
        String lastId = String.valueOf(first.lastId());
        first.close();
        for (int i = 0; i < 30; i++) {
            log(id, "while away " + i, null);
        }
        StreamReader second = open("/api/stream?incident=" + id, lastId, ada);
        log(id, "afterwards", null);

        await().untilAsserted(() -> assertThat(second.heardKeys())
                .containsAll(Stream.iterate(3, n -> n + 1)
                        .limit(31)
                        .map(String::valueOf)
                        .toList()));
    }

    @Test
    void a_reader_hears_its_own_incident_alone() {
        String id = declare();
        String other = declare();
        StreamReader reader = open("/api/stream?incident=" + id, null, ada);
        log(other, "elsewhere", null);
        log(id, "here", null);

        await().until(() -> !reader.events("entry").isEmpty());
        assertThat(reader.data("entry")).allMatch(data -> data.contains(id));
    }

    @Test
    void viewers_hear_of_public_entries_alone() {
        String id = declare();
        StreamReader viewer = open("/api/stream?incident=" + id, null, server.as(eve));
        log(id, "internal", null);
        log(id, "public", "PUBLIC");

        await().untilAsserted(() ->
                assertThat(viewer.heardKeys()).as("%s", viewer.lines()).contains("3"));
        assertThat(viewer.heardKeys()).doesNotContain("2");

        StreamReader resumed = open("/api/stream?incident=" + id, "0", server.as(eve));
        await().until(() -> resumed.heardKeys().contains("3"));
        assertThat(resumed.heardKeys()).doesNotContain("2");
    }

    @Test
    void viewers_hear_of_what_is_hidden_from_them() {
        String id = declare();
        log(id, "internal for ever", null);
        log(id, "shown by mistake", null);
        show(id, 3, "PUBLIC");
        StreamReader viewer = open("/api/stream?incident=" + id, null, server.as(eve));
        show(id, 3, "INTERNAL");
        await().untilAsserted(() -> assertThat(viewer.heardKeys()).contains("3"));

        Http.Answer hidden = show(id, 1, "INTERNAL");
        await().untilAsserted(() -> assertThat(viewer.heardKeys()).contains("1"));
        assertThat(viewer.heardKeys()).doesNotContain("2");
        assertThat(server.as(eve)
                        .get("/api/incidents/" + id + "?after=" + hidden.at("position"))
                        .status())
                .isEqualTo(404);

        log(id, "nobody's business", "PUBLIC");
        show(id, 7, "INTERNAL");
        StreamReader everything = open("/api/stream", "0", server.as(eve));
        await().until(() -> everything.data("entry").stream()
                .anyMatch(data -> data.contains("\"" + id + "\"") && data.contains("\"key\":\"1\"")));
        assertThat(everything.data("entry"))
                .noneMatch(data -> data.contains("\"" + id + "\"") && data.contains("\"key\":\"7\""));
    }

    private Http.Answer show(String id, int entry, String visibility) {
        Http.Answer answer = ada.post(
                "/api/incidents/" + id + "/entries/" + entry + "/visibility", Map.of("visibility", visibility));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    @Test
    void a_row_that_this_server_cannot_read_does_not_end_the_news() {
        String id = declare();
        log(id, "to be spoilt", "PUBLIC");
        StreamReader viewer = open("/api/stream?incident=" + id, null, server.as(eve));
        await().until(() -> viewer.heardKeys().contains("2") || viewer.lastId() > 0);
        String spoil = "update timeline set row = jsonb_set(row::jsonb, '{visibility}', to_jsonb(?::text))::json"
                + " where incident_id = ? and key = '2'";
        assertThat(jdbc.sql(spoil).params("OF_A_NEWER_NODE", id).update()).isEqualTo(1);
        spring.publishEvent(new RowChanged("timeline", new IncidentId(id), "2", 1));
        await().until(() -> !viewer.events("reload").isEmpty());
        jdbc.sql(spoil).params("PUBLIC", id).update();

        log(id, "still heard", "PUBLIC");
        await().until(() -> viewer.heardKeys().contains("3"));
    }

    @Test
    void after_a_rebuild_every_reader_reads_everything_again() {
        Http admin = server.as(people.token("root-streams", Role.ADMIN));
        StreamReader reader = open("/api/stream?incident=" + declare(), null, server.as(eve));

        assertThat(admin.post("/api/replays", Map.of()).status()).isEqualTo(202);

        await().until(() -> !reader.events("reload").isEmpty());
    }

    @Test
    void a_question_is_news_of_its_own() {
        String id = declare();
        StreamReader reader = open("/api/stream", null, ada);
        server.as(eve).post("/api/incidents/" + id + "/questions", Map.of("text", "When?"));

        await().until(() -> reader.data("question").stream().anyMatch(data -> data.contains(id)));
    }

    @Test
    void a_quiet_stream_shows_that_it_lives() {
        StreamReader reader = open("/api/stream?incident=" + declare(), null, ada);

        await().until(() ->
                reader.lines().stream().filter(line -> line.startsWith(":")).count() >= 3);
    }

    @Test
    void a_revoked_token_ends_its_stream() {
        Http gone = server.as(people.token("gone-streams", Role.ENGINEER));
        Http.Answer made = gone.post("/api/tokens", Map.of("name", "stream"));
        StreamReader reader = open("/api/stream", null, server.as(made.at("token")));
        gone.delete("/api/tokens/" + made.at("id"));

        await().until(reader::ended);
    }

    @Test
    void a_closed_account_hears_nothing_more() {
        StreamReader reader = open("/api/stream", null, server.as(people.token("out-streams", Role.ENGINEER)));
        accounts.open("out-streams", false);

        await().until(reader::ended);
    }

    @Test
    void a_browser_that_listens_to_what_is_not_there_reads_a_problem() {
        Http.Answer answer = ada.with("Accept", "text/event-stream").get("/api/stream?incident=INC-9999");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @Test
    void an_id_that_is_no_position_is_refused() {
        Http.Answer answer = ada.with("Last-Event-ID", "yesterday").get("/api/stream");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("field")).isEqualTo("Last-Event-ID");
    }

    private String declare() {
        return ada.post("/api/incidents", Map.of("title", "Streamed")).at("incident");
    }

    private Http.Answer log(String id, String text, @Nullable String visibility) {
        Http.Answer answer = ada.post(
                "/api/incidents/" + id + "/entries",
                visibility == null ? Map.of("text", text) : Map.of("text", text, "visibility", visibility));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer;
    }

    private StreamReader open(String path, @Nullable String lastId, Http http) {
        Http with = lastId == null ? http : http.with("Last-Event-ID", lastId);
        StreamReader reader = new StreamReader(with, path);
        readers.add(reader);
        await().until(reader::connected);
        return reader;
    }
}
