package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.Snapshotter;
import org.daybook.ServerTest;
import org.daybook.api.Http;
import org.daybook.api.People;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.incident.Incident;
import org.daybook.projecting.Positions;
import org.daybook.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is redacted is nowhere: marked words in every field of every kind of event, and a look at all that is kept. */
@ServerTest
class RedactedEverywhereTest {

    private static final IncidentId INCIDENT = IncidentId.of(7600);
    private static final OperationId OPERATION = new OperationId("op-7600aaaaaa");
    private static final String HERE = "/api/incidents/" + INCIDENT;
    private static final int ADMISSION = 49;

    private final EventLog log;
    private final Snapshotter snapshotter;
    private final ChainVerifier chains;
    private final Positions positions;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Http admin;
    private final Http viewer;

    RedactedEverywhereTest(
            EventLog log,
            Snapshotter snapshotter,
            ChainVerifier chains,
            Positions positions,
            JdbcClient jdbc,
            Clock clock,
            ApplicationContext server) {
        this.log = log;
        this.snapshotter = snapshotter;
        this.chains = chains;
        this.positions = positions;
        this.jdbc = jdbc;
        this.clock = clock;
        People people = new People(server);
        admin = Http.of(server).as(people.token("redacting-admin", Role.ADMIN, Role.ENGINEER, Role.APPROVER));
        viewer = Http.of(server).as(people.token("redacting-viewer", Role.VIEWER));
    }

    @Test
    void what_is_redacted_is_in_no_table_no_answer_and_no_page() {
        Planted planted = new Planted(INCIDENT, OPERATION);
        List<Object> events = planted.ofIncident();
        append("incident", INCIDENT.value(), events);
        append("operation", OPERATION.value(), planted.ofOperation());
        plantProgress();
        int noted = Integer.parseInt(admin.key("redacting-note")
                .post(HERE + "/entries", Map.of("text", "says " + Planted.word(0)))
                .at("entry"));
        snapshotter.scheduleSnapshot(Incident.class, INCIDENT.value());
        awaitProjections();
        int last = events.size();
        await().untilAsserted(() -> assertThat(tables())
                .containsKeys(
                        "domain_event",
                        "snapshot",
                        "timeline",
                        "overview",
                        "operations",
                        "questions",
                        "ledger",
                        "operation_log",
                        "operation_progress"));

        // A correction alone: what it made of the entry goes with it, wherever that had spread.
        IntStream.rangeClosed(last - 3, last).forEach(this::redact);
        awaitProjections();
        IntStream.rangeClosed(last - 3, last)
                .forEach(number -> assertThat(places(Planted.word(number))).isEmpty());

        IntStream.rangeClosed(1, last - 4).forEach(this::redact);
        redact(noted);
        awaitProjections();

        assertThat(places(Planted.word())).isEmpty();
        assertThat(jdbc.sql("select count(*) from idempotency where starts_with(path, ?)")
                        .param(HERE)
                        .query(Integer.class)
                        .single())
                .isZero();
        for (String path : reads(noted)) {
            for (Http reader : List.of(admin, viewer)) {
                assertThat(reader.get(path).text()).as(path).doesNotContain(Planted.word());
            }
            // Some kinds have no page of their own.
            assertThat(admin.get(path).status())
                    .as(path)
                    .isIn(path.startsWith("/api") ? List.of(200) : List.of(200, 404));
        }
        assertThat(chains.verify().faults()).isEmpty();
        assertThat(admin.get(HERE + "/entries/" + ADMISSION).text()).contains("personal data", "redacting-admin");
        // The node that decides has the incident in its cache still, with nothing of what it said.
        assertThat(admin.post(
                                HERE + "/entries",
                                Map.of(
                                        "kind",
                                        "volume-attached",
                                        "fields",
                                        Map.of("volume", Planted.word(11) + "volume", "instance", "db-3")))
                        .json()
                        .path("warnings")
                        .size())
                .isZero();
    }

    private void append(String type, String id, List<Object> events) {
        List<GenericDomainEventMessage<Object>> messages = new ArrayList<>();
        events.forEach(event -> messages.add(new GenericDomainEventMessage<>(type, id, messages.size(), event)));
        log.publish(messages);
    }

    private void plantProgress() {
        String word = Planted.word(2000);
        jdbc.sql("insert into operation_log (operation_id, at, line) values (?, now(), ?)")
                .params(OPERATION.value(), word)
                .update();
        jdbc.sql("""
                        insert into operation_progress (operation_id, incident_id, attempt, node, since, heartbeat_at,
                                                        cursor, done, rate, eta, series, retries, failures, waiting, fence)
                        values (?, ?, 1, 'node', now(), now(), ?, 1, 1, '{}', '[]', 0, 0, ?, ?)
                        """)
                .params(OPERATION.value(), INCIDENT.value(), word, word, word)
                .update();
    }

    private void redact(int number) {
        Http.Answer answer = admin.post(HERE + "/entries/" + number + "/redaction", Map.of("reason", "personal data"));
        assertThat(answer.status()).as(number + ": " + answer.text()).isEqualTo(201);
    }

    private void awaitProjections() {
        assertThat(positions.await(
                        Positions.ALL,
                        jdbc.sql("select max(global_index) from domain_event")
                                .query(Long.class)
                                .single(),
                        Duration.ofSeconds(60)))
                .isTrue();
    }

    /** Every row of every table of the database as text, as a dump has it, where it says a word. */
    private Map<String, List<String>> places(String word) {
        Map<String, List<String>> places = new TreeMap<>();
        for (String table : jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query(String.class)
                .list()) {
            List<String> rows = jdbc.sql("select t::text from %s t where t::text like ?".formatted(table))
                    .param("%" + word + "%")
                    .query(String.class)
                    .list();
            if (!rows.isEmpty()) {
                places.put(table, rows);
            }
        }
        return places;
    }

    private Map<String, List<String>> tables() {
        return places(Planted.word());
    }

    private List<String> reads(int entries) {
        String asOf = "?asOf=" + clock.instant();
        List<String> paths = new ArrayList<>(List.of(
                "/api/incidents",
                HERE,
                HERE + "/timeline",
                HERE + "/timeline" + asOf,
                HERE + "/timeline" + asOf + "&clock=known",
                HERE + "/loss" + asOf,
                HERE + "/questions" + asOf,
                HERE + asOf,
                HERE + "/entries",
                HERE + "/loss",
                HERE + "/questions",
                "/api/operations?incident=" + INCIDENT,
                "/api/operations/" + OPERATION,
                "/api/operations/" + OPERATION + "/logs",
                "/",
                "/incidents/" + INCIDENT,
                "/incidents/" + INCIDENT + "/operations/" + OPERATION));
        IntStream.rangeClosed(1, entries)
                .forEach(
                        n -> paths.addAll(List.of(HERE + "/entries/" + n, "/incidents/" + INCIDENT + "/entries/" + n)));
        return paths;
    }
}
