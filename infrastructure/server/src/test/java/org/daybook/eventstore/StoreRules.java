package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.Snapshotter;
import org.daybook.drill.embedded.Database;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Receipt;
import org.daybook.incident.Incident;
import org.daybook.incident.IncidentCommand.AdmitOperation;
import org.daybook.incident.IncidentCommand.AskQuestion;
import org.daybook.incident.IncidentCommand.MitigateIncident;
import org.daybook.incident.IncidentCommand.ReopenIncident;
import org.daybook.incident.IncidentCommand.ResolveIncident;
import org.daybook.incident.IncidentRejection;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.Tally;
import org.daybook.story.Told;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What holds of the log on every PostgreSQL: two nodes share one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreRules {

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

    private Node one;
    private Node two;

    abstract Database database();

    /** After the nodes are gone. */
    void release() throws Exception {}

    @BeforeAll
    void startNodes() {
        Database database = database();
        one = Node.on(database, Tally.Counting.class);
        two = Node.on(database, Tally.Counting.class);
    }

    @AfterAll
    void stop() throws Exception {
        two.close();
        one.close();
        release();
    }

    @Test
    void a_cached_aggregate_decides_on_what_another_node_wrote() {
        IncidentId id = declared();
        OperationId operation = new OperationId("op-" + id.value().substring(4) + "aaaaaa");
        one.note(id, "note-from-one");

        two.commands().sendAndWait(new AdmitOperation(id, two.entry("admit-" + operation), operation, "dump", "wiki"));

        assertThatExceptionOfType(IncidentRejection.OperationsStillOpen.class)
                .isThrownBy(() ->
                        one.commands().sendAndWait(new ResolveIncident(id, one.entry("resolve-it"), "all is well")));
        assertThat(one.note(id, "note-after").entry()).isEqualTo(4);
    }

    @Test
    void a_refusal_is_never_given_for_what_another_node_has_changed() {
        IncidentId id = declared();
        one.commands().sendAndWait(new ResolveIncident(id, one.entry("resolve-it"), "all is well"));
        OperationId operation = new OperationId("op-" + id.value().substring(4) + "bbbbbb");

        two.commands().sendAndWait(new ReopenIncident(id, two.entry("reopen-it"), "it came back"));

        Receipt admitted = one.commands()
                .sendAndWait(new AdmitOperation(id, one.entry("admit-" + operation), operation, "dump", "wiki"));
        assertThat(admitted.entry()).isEqualTo(4);
    }

    @Test
    void a_decision_is_not_taken_for_a_repeated_one_after_another_node_reversed_it() {
        IncidentId id = declared();
        one.commands().sendAndWait(new MitigateIncident(id, one.entry("mitigate-one"), "site is up"));

        two.commands().sendAndWait(new ReopenIncident(id, two.entry("reopen-it"), "it came back"));

        Receipt again =
                one.commands().sendAndWait(new MitigateIncident(id, one.entry("mitigate-two"), "site is up again"));
        assertThat(again.entry()).isEqualTo(4);
        assertThat(types(id)).endsWith("incident.reopened", "incident.mitigated");
    }

    @Test
    void the_same_entry_sent_to_two_nodes_is_logged_once() {
        IncidentId id = declared();

        Receipt first = one.note(id, "note-only-once");
        Receipt second = two.note(id, "note-only-once");

        assertThat(second.entry()).isEqualTo(first.entry());
        assertThat(types(id)).hasSize(2);
    }

    @Test
    void commands_that_meet_on_two_nodes_are_all_logged() throws Exception {
        IncidentId id = declared();
        List<Callable<Receipt>> calls = IntStream.range(0, 40)
                .<Callable<Receipt>>mapToObj(n -> () -> (n % 2 == 0 ? one : two).note(id, "note-rush-" + n))
                .toList();

        List<Integer> numbers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Receipt> receipt : threads.invokeAll(calls)) {
                numbers.add(receipt.get().entry());
            }
        }

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(2, 41).boxed().toList());
        assertThat(one.bean(ChainVerifier.class).verify().faults()).isEmpty();
    }

    @Test
    void a_command_whose_place_in_the_log_was_taken_decides_again() throws Exception {
        IncidentId id = declared();
        one.note(id, "note-before");
        CountDownLatch taken = new CountDownLatch(1);
        TransactionTemplate transaction = new TransactionTemplate(one.bean(PlatformTransactionManager.class));
        CompletableFuture<Receipt> second;
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            second = CompletableFuture.supplyAsync(
                    () -> {
                        await(taken);
                        return two.note(id, "note-too-late");
                    },
                    threads);
            transaction.executeWithoutResult(t -> {
                one.jdbc().update("""
                                insert into domain_event (event_id, aggregate_type, aggregate_id, sequence_number,
                                    incident_id, type, revision, recorded_at, payload, metadata, salt, content_hash,
                                    previous_hash, hash)
                                select gen_random_uuid(), aggregate_type, aggregate_id, 2, incident_id, type, revision,
                                    recorded_at, replace(payload::text, 'note-before', 'note-between')::json, metadata,
                                    salt, content_hash, previous_hash, hash
                                from domain_event where aggregate_id = ? and sequence_number = 1
                                """, id.value());
                taken.countDown();
                Awaitility.await().until(this::somebodyWaitsForALock);
            });
            assertThat(second.get().entry()).isEqualTo(4);
        }
        one.jdbc().update("delete from domain_event where aggregate_id = ?", id.value());
    }

    private boolean somebodyWaitsForALock() {
        return Boolean.TRUE.equals(one.jdbc()
                .queryForObject(
                        "select exists (select from pg_locks where not granted and locktype = 'transactionid')",
                        Boolean.class));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_incident_declared_on_two_nodes_at_once_is_declared_once() throws Exception {
        IncidentId id = next();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Receipt>> receipts =
                    threads.invokeAll(List.<Callable<Receipt>>of(() -> one.declare(id), () -> two.declare(id)));
            for (Future<Receipt> receipt : receipts) {
                assertThat(receipt.get().entry()).isEqualTo(1);
            }
        }
        assertThat(types(id)).containsExactly("incident.declared");
    }

    @Test
    void a_node_reads_what_it_wrote_although_another_runs_the_projection() {
        IncidentId id = declared();
        for (Node node : List.of(one, two)) {
            Receipt receipt = node.note(id, "note-of-" + (node == one ? "one" : "two"));
            Positions positions = node.bean(Positions.class);

            assertThat(positions.await("tally", positions.afterWrite(id.value()), Duration.ofSeconds(2)))
                    .isTrue();
            assertThat(tally(node, id)).hasSize(receipt.entry());
        }
    }

    @Test
    void every_event_is_told_once_and_in_order() throws Exception {
        IncidentId id = declared();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(IntStream.range(0, 60)
                    .<Callable<Receipt>>mapToObj(n -> () -> (n % 3 == 0 ? two : one).note(id, "note-many-" + n))
                    .toList());
        }
        Positions positions = one.bean(Positions.class);
        assertThat(positions.await("tally", positions.afterWrite(id.value()), Duration.ofSeconds(5)))
                .isTrue();

        assertThat(tally(one, id)).isSorted().doesNotHaveDuplicates().hasSize(61);
    }

    @Test
    void the_log_tells_what_was_logged() {
        IncidentId id = declared();
        one.note(id, "note-told-one");
        two.commands().sendAndWait(new AskQuestion(id, two.entry("question-1"), "Did we lose data?"));

        List<Told> told = new ArrayList<>();
        two.bean(Log.class).read(id, told::add);

        assertThat(told).extracting(Told::number).containsExactly(1, 2, 3);
        assertThat(told)
                .allMatch(t -> t instanceof Told.OfIncident && t.incidentId().equals(id));
    }

    @Test
    void an_aggregate_with_many_events_is_the_same_from_its_snapshot() {
        IncidentId id = declared();
        for (int n = 0; n < 510; n++) {
            one.note(id, "note-snap-" + n);
        }
        assertThat(snapshotOf(id)).isEqualTo(499);

        assertThat(two.note(id, "note-snap-17").entry()).isEqualTo(19);
        assertThat(two.note(id, "note-snap-new").entry()).isEqualTo(512);
    }

    @Test
    void a_snapshot_of_the_living_state_says_what_one_from_the_log_says() {
        IncidentId id = declared();
        for (int n = 0; n < 499; n++) {
            one.note(id, "note-live-" + n);
        }
        assertThat(snapshotOf(id)).isEqualTo(499);
        String living = stateOf(id);

        one.jdbc().update("delete from snapshot where aggregate_id = ?", id.value());
        two.bean(Snapshotter.class).scheduleSnapshot(Incident.class, id.value());

        assertThat(snapshotOf(id)).isEqualTo(499);
        assertThat(stateOf(id)).isEqualTo(living).contains("note-live-498");
    }

    @Test
    void a_snapshot_of_other_fields_is_not_read() {
        IncidentId id = declared();
        for (int n = 0; n < 505; n++) {
            one.note(id, "note-old-" + n);
        }
        snapshotOf(id);
        one.jdbc().update("update snapshot set revision = 'of old', payload = '{}' where aggregate_id = ?", id.value());

        assertThat(two.note(id, "note-old-new").entry()).isEqualTo(507);
    }

    @Test
    void an_aggregate_that_meets_an_unknown_event_refuses_to_decide() {
        IncidentId id = declared();
        one.jdbc().update("""
                        insert into domain_event (event_id, aggregate_type, aggregate_id, sequence_number, incident_id,
                            type, revision, recorded_at, payload, metadata, salt, content_hash, previous_hash, hash)
                        select gen_random_uuid(), aggregate_type, aggregate_id, 1, incident_id, 'incident.moon-landed',
                            '1', recorded_at,
                            json_build_object('incidentId', incident_id, 'entry', payload->'entry', 'crater', 'Tycho'),
                            metadata, salt, content_hash, previous_hash, hash
                        from domain_event where aggregate_id = ?
                        """, id.value());

        assertThatExceptionOfType(UnknownEventInLog.class)
                .isThrownBy(() -> two.note(id, "note-refused"))
                .withMessageContaining("incident.moon-landed")
                .withMessageContaining(id.value());
        List<Told> told = new ArrayList<>();
        one.bean(Log.class).read(id, told::add);
        assertThat(told.get(1)).isInstanceOfSatisfying(Told.Unknown.class, unknown -> {
            assertThat(unknown.type()).isEqualTo("incident.moon-landed");
            assertThat(unknown.payload()).contains("Tycho");
            assertThat(unknown.entry().by()).isEqualTo("ada");
        });
        Positions positions = one.bean(Positions.class);
        assertThat(positions.await("tally", positions.afterWrite(id.value()), Duration.ofSeconds(5)))
                .isTrue();
        assertThat(tally(one, id)).hasSize(2);
        one.jdbc().update("delete from domain_event where aggregate_id = ?", id.value());
    }

    @Test
    void the_life_of_a_writer_is_bounded_below_the_age_of_a_dead_gap() {
        assertThat(one.jdbc().queryForList("""
                        select setting::int from pg_settings where name in
                        ('statement_timeout', 'idle_in_transaction_session_timeout', 'transaction_timeout')
                        """, Integer.class))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(millis -> millis > 0 && millis < TailReader.GAP_TIMEOUT.toMillis() / 2);
    }

    /** It is taken aside: commands do not wait for it. @return after which event */
    private long snapshotOf(IncidentId id) {
        return Awaitility.await()
                .until(
                        () -> one.jdbc()
                                .queryForList(
                                        "select sequence_number from snapshot where aggregate_id = ?"
                                                + " and type = 'incident'",
                                        Long.class,
                                        id.value()),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private String stateOf(IncidentId id) {
        return Objects.requireNonNull(one.jdbc()
                .queryForObject(
                        "select payload::jsonb::text from snapshot where aggregate_id = ?", String.class, id.value()));
    }

    private IncidentId declared() {
        IncidentId id = next();
        one.declare(id);
        return id;
    }

    private static IncidentId next() {
        return IncidentId.of(NUMBER.incrementAndGet());
    }

    private List<String> types(IncidentId id) {
        return one.jdbc()
                .queryForList(
                        "select type from domain_event where aggregate_id = ? order by sequence_number",
                        String.class,
                        id.value());
    }

    private static List<Long> tally(Node node, IncidentId id) {
        return node.bean(StoredProjections.class)
                .of(Tally.Row.class)
                .find(id, "all")
                .orElseThrow()
                .positions();
    }
}
