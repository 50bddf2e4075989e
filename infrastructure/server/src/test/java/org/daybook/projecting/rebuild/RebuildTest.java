package org.daybook.projecting.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.daybook.bench.SampleLog;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Doorbell;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.Node;
import org.daybook.incident.IncidentCommand.RedactEntry;
import org.daybook.projecting.Tally;
import org.daybook.story.Told;
import org.daybook.timeline.TimelineProjection;
import org.daybook.timeline.TimelineRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RebuildTest {

    private static Node one;
    private static Node two;
    private static Tables tables;

    @BeforeAll
    static void start() {
        Database database = SharedPostgres.createDatabase();
        one = Node.on(database, Tally.Counting.class);
        two = Node.on(database, Tally.Counting.class);
        tables = new Tables(one);
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
    }

    @Test
    void rebuilt_tables_equal_the_live_ones_row_by_row() {
        tables.append(1, 1000, 2000);
        tables.awaitLive();
        Map<String, String> live = tables.stored();
        one.jdbc().update("update timeline set row = '{}'"); // something that only a rebuild can mend

        Replay replay = tables.rebuild();

        assertThat(replay.state()).as(replay.error()).isEqualTo("done");
        assertThat(replay.done()).isGreaterThanOrEqualTo(2000).isEqualTo(replay.total());
        assertThat(replay.line()).contains(" 100.0% ", "state=done");
        assertThat(live.size()).isGreaterThan(1500);
        assertThat(Tables.differences(live, tables.told())).isEmpty();
        assertThat(Tables.differences(tables.stored(), live)).isEmpty();
        assertThat(tables.leftovers()).isEmpty();
    }

    @Test
    void the_live_reader_goes_on_behind_what_was_rebuilt() {
        tables.append(2, 2000, 300);
        tables.awaitLive();
        tables.rebuild();
        tables.append(3, 2500, 300);
        long begin = System.nanoTime();
        tables.awaitLive();

        assertThat(tables.faults()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void an_incident_too_large_for_the_memory_is_rebuilt_alike() {
        tables.append(4, 4000, 700);
        tables.awaitLive();
        Map<String, String> live = tables.stored();
        one.jdbc().update("delete from timeline");
        Workbench bench = Workbench.tryOpen(one.bean(javax.sql.DataSource.class));
        try (bench) {
            new Rebuild(
                            bench,
                            one.bean(Log.class),
                            one.bean(Serializer.class),
                            tables.projections(),
                            77,
                            new Progress(),
                            100)
                    .run();
        }
        assertThat(Tables.differences(tables.stored(), live)).isEmpty();
    }

    @Test
    void a_rebuild_of_an_empty_log_gives_empty_tables() {
        try (Node alone = Node.on(SharedPostgres.createDatabase(), Tally.Counting.class)) {
            Tables empty = new Tables(alone);
            assertThat(empty.rebuild().state()).isEqualTo("done");
            assertThat(empty.stored()).isEmpty();
            empty.append(5, 1, 50);
            empty.awaitLive();
            assertThat(empty.faults()).isEmpty();
        }
    }

    @Test
    void what_is_logged_meanwhile_is_told_exactly_once() throws Exception {
        tables.append(6, 6000, 500);
        List<IncidentId> own = List.of(IncidentId.of(50001), IncidentId.of(50002), IncidentId.of(50003));
        own.forEach(one::declare);
        AtomicBoolean enough = new AtomicBoolean();
        AtomicInteger logged = new AtomicInteger();
        List<Thread> writers = own.stream()
                .map(id -> Thread.ofPlatform().start(() -> {
                    while (!enough.get()) {
                        int n = logged.incrementAndGet();
                        (n % 2 == 0 ? one : two).note(id, "note-meanwhile-" + n);
                    }
                }))
                .toList();
        try {
            for (int n = 0; n < 2; n++) {
                assertThat(tables.rebuild().state()).isEqualTo("done");
            }
        } finally {
            enough.set(true);
            for (Thread writer : writers) {
                writer.join();
            }
        }
        tables.awaitLive();

        assertThat(logged.get()).isGreaterThan(20);
        assertThat(tables.faults()).isEmpty();
    }

    @Test
    void what_is_redacted_meanwhile_is_in_no_rebuilt_row() {
        IncidentId id = IncidentId.of(50004);
        one.declare(id);
        one.note(id, "note-rebuilt-1");
        Log log = one.bean(Log.class);
        List<Told> picture = new ArrayList<>();
        log.read(id, picture::add);
        FreshTable<TimelineRow> fresh = new FreshTable<>(new TimelineProjection(), one.jdbc(), 50004);
        fresh.create();
        fresh.index();
        fresh.tell(picture);

        one.commands().sendAndWait(new RedactEntry(id, one.entry("redaction-rebuilt"), 2, "personal data"));
        List<Told> now = new ArrayList<>();
        log.read(id, now::add);
        fresh.tellLater(
                now.subList(2, 3),
                log,
                GapAwareTrackingToken.newInstance(now.getLast().position(), Set.of()));

        assertThat(one.jdbc().queryForList("select row::text from " + fresh.name(), String.class))
                .hasSize(3)
                .noneMatch(row -> row.contains("words of note-rebuilt-1"))
                .anyMatch(row -> row.contains("personal data"));
        FreshTable.dropLeftovers(one.jdbc());
    }

    @Test
    void what_is_committed_only_after_the_swap_is_told_as_well() {
        tables.append(7, 7000, 300);
        tables.awaitLive();
        one.bean(TransactionManager.class).executeInTransaction(() -> {
            new SampleLog(8, 7500, 100).appendTo(one.bean(EventStorageEngine.class), 40);
            // Later indexes than those of the open transaction, which the rebuild cannot see.
            two.bean(TransactionManager.class)
                    .executeInTransaction(
                            () -> new SampleLog(9, 7800, 100).appendTo(two.bean(EventStorageEngine.class), 40));
            assertThat(CompletableFuture.supplyAsync(tables::rebuild).join().state())
                    .isEqualTo("done");
        });
        one.bean(Doorbell.class).ring();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(tables.faults()).isEmpty());
    }

    @Test
    void readers_never_see_a_half_built_table() throws Exception {
        tables.append(10, 10000, 500);
        tables.awaitLive();
        long rows = count();
        AtomicBoolean enough = new AtomicBoolean();
        AtomicReference<@Nullable Throwable> wrong = new AtomicReference<>();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                while (!enough.get()) {
                    assertThat(count()).isEqualTo(rows);
                }
            } catch (RuntimeException | Error e) {
                wrong.set(e);
            }
        });
        for (int n = 0; n < 2; n++) {
            assertThat(tables.rebuild().state()).isEqualTo("done");
        }
        enough.set(true);
        reader.join();
        assertThat(wrong.get()).isNull();
    }

    @Test
    void interrupted_at_any_moment_it_harms_nothing() {
        tables.append(11, 11000, 1500);
        tables.awaitLive();
        Map<String, String> live = tables.stored();
        Random random = new Random(11);
        int interrupted = 0;
        for (int n = 0; n < 6; n++) {
            long id = one.bean(Replays.class).start(null, "ada").id();
            long until = System.nanoTime() + random.nextLong(900_000_000);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            // As when the server is killed: the database notices that its connection is gone.
            one.jdbc().query("""
                    select pg_terminate_backend(pid) from pg_locks
                    where locktype = 'advisory' and objsubid = 1 and classid = 0 and pid <> pg_backend_pid()
                    """, row -> {});
            Replay ended = tables.ended(id);
            interrupted += ended.state().equals("done") ? 0 : 1;
            assertThat(Tables.differences(tables.stored(), live)).isEmpty();
        }
        assertThat(interrupted).isPositive();

        assertThat(tables.rebuild().state()).isEqualTo("done");
        assertThat(tables.leftovers()).isEmpty();
        tables.append(12, 12000, 200);
        tables.awaitLive();
        assertThat(tables.faults()).isEmpty();
    }

    @Test
    void one_that_is_cancelled_on_another_node_stops_and_changes_nothing() {
        tables.append(15, 15000, 300);
        tables.awaitLive();
        Map<String, String> live = tables.stored();
        one.bean(TransactionManager.class).executeInTransaction(() -> {
            count(); // a reader who holds the swap up
            long id = two.bean(Replays.class).start("timeline", "ada").id();
            CompletableFuture.runAsync(() -> one.bean(Replays.class).cancel(id, "grace"))
                    .join();
            Replay ended = tables.ended(id);
            assertThat(ended.state()).isEqualTo("cancelled");
            assertThat(ended.error()).isEqualTo("grace cancelled it");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> tables.leftovers().isEmpty());
        });
        assertThat(Tables.differences(tables.stored(), live)).isEmpty();
        assertThat(tables.rebuild().state()).isEqualTo("done");
    }

    @Test
    void of_two_rebuilds_at_once_one_is_done_and_the_other_is_told() {
        tables.append(13, 13000, 100);
        AtomicLong begun = new AtomicLong();
        one.bean(TransactionManager.class).executeInTransaction(() -> {
            count(); // a reader who holds the swap up
            Replay first = CompletableFuture.supplyAsync(
                            () -> one.bean(Replays.class).start(null, "ada"))
                    .join();
            begun.set(first.id());

            CompletableFuture.runAsync(() -> assertThatExceptionOfType(ReplayRunning.class)
                            .isThrownBy(() -> two.bean(Replays.class).start("timeline", "grace"))
                            .satisfies(e -> assertThat(e.replay()).isEqualTo(first.id())))
                    .join();
            assertThat(two.bean(Replays.class).find(first.id()).orElseThrow().state())
                    .isEqualTo("running");
        });
        assertThat(tables.ended(begun.get()).state()).isEqualTo("done");

        Replay second = two.bean(Replays.class).start("timeline", "grace");
        assertThat(second.projections()).containsExactly("timeline");
        assertThat(tables.ended(second.id()).state()).isEqualTo("done");
    }

    @Test
    void a_projection_that_does_not_exist_is_named_with_those_that_do() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.bean(Replays.class).start("timelime", "ada"))
                .withMessageContaining("timelime")
                .withMessageContaining("timeline");
    }

    private long count() {
        Long rows = one.jdbc().queryForObject("select count(*) from timeline", Long.class);
        return rows == null ? -1 : rows;
    }
}
