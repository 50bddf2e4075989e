package org.daybook.projecting.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Node;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.Tally;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program whose fold is of another version than the table that it finds. */
class NewVersionTest {

    private static final IncidentId ID = IncidentId.of(1);

    private final Database database = SharedPostgres.createDatabase();

    @BeforeEach
    void an_earlier_version_ran() {
        try (Node before = Node.on(database, Tally.Counting.class)) {
            before.declare(ID);
            before.note(ID, "note-by-old");
            new Tables(before).awaitLive();
        }
    }

    @Test
    void the_same_version_rebuilds_nothing() {
        try (Node again = Node.on(database, Tally.Counting.class)) {
            new Tables(again).awaitLive();
            assertThat(again.jdbc().queryForObject("select count(*) from replay", Long.class))
                    .isZero();
        }
    }

    @Test
    void a_new_version_rebuilds_its_table_by_itself_and_goes_on_with_it() {
        try (Node node = Node.on(database, NewTally.Readable.class)) {
            assertThat(count(node)).isEqualTo(2);
            node.note(ID, "note-by-new");
            new Tables(node).awaitLive();

            assertThat(count(node)).isEqualTo(3);
            assertThat(node.jdbc().queryForObject("select projections from replay", String.class))
                    .isEqualTo("tally");
        }
    }

    @Test
    void a_node_of_the_earlier_version_leaves_the_new_table_alone() {
        try (Node old = Node.on(database, Tally.Counting.class)) {
            try (Node node = Node.on(database, NewTally.Readable.class)) {
                assertThat(count(node)).isEqualTo(2);
            }
            old.note(ID, "note-by-old-after");
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(
                                    old.jdbc().queryForObject("select row::json->>'count' from tally", String.class))
                            .isEqualTo("2"));
        }
        try (Node node = Node.on(database, NewTally.Readable.class)) {
            new Tables(node).awaitLive();
            assertThat(count(node)).isEqualTo(3);
        }
    }

    @Test
    void a_rebuild_while_a_node_of_the_earlier_version_writes_loses_nothing_and_tells_nothing_twice() {
        AtomicBoolean enough = new AtomicBoolean();
        try (Node old = Node.on(database, Tally.Counting.class)) {
            CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> {
                int n = 0;
                while (!enough.get()) {
                    old.note(ID, "note-number-" + n++);
                }
                return n;
            });
            try (Node anew = Node.on(database, Tally.CountingAnew.class)) {
                enough.set(true);
                int written = writing.join() + 2;
                new Tables(anew).awaitLive();
                List<Long> told = anew.bean(StoredProjections.class)
                        .of(Tally.Row.class)
                        .find(ID, "all")
                        .orElseThrow()
                        .positions();
                assertThat(told).allMatch(position -> position < 0);
                assertThat(told.stream().map(Math::abs))
                        .doesNotHaveDuplicates()
                        .isSorted()
                        .hasSize(written);
            }
        }
    }

    @Test
    void a_server_serves_only_when_the_new_table_is_there() {
        try (Node node = Node.on(database, NewTally.Other.class)) {
            assertThat(node.bean(StoredProjections.class)
                            .of(NewTally.OtherRow.class)
                            .find(ID, "all")
                            .orElseThrow()
                            .places())
                    .hasSize(2);
        }
    }

    @Test
    void a_server_waits_for_the_rebuild_of_another_node() throws Exception {
        try (Node other = Node.on(database, Tally.Counting.class)) {
            CompletableFuture<Integer> starting;
            try (Workbench busy = Workbench.tryOpen(other.bean(DataSource.class))) { // as if another node rebuilt
                assertThat(busy).isNotNull();
                starting = CompletableFuture.supplyAsync(() -> {
                    try (Node node = Node.on(database, NewTally.Readable.class)) {
                        return count(node);
                    }
                });
                await().during(Duration.ofSeconds(2)).until(() -> !starting.isDone());
            }
            assertThat(starting.get(30, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void a_projection_that_is_new_is_told_the_whole_log_before_the_server_serves() {
        Database young = SharedPostgres.createDatabase();
        try (Node without = Node.on(young)) {
            without.declare(ID);
            without.note(ID, "note-before");
        }
        try (Node with = Node.on(young, NewTally.Readable.class)) {
            assertThat(count(with)).isEqualTo(2);
        }
    }

    @Test
    void a_fold_that_fails_stops_the_start_and_leaves_the_old_table() {
        assertThatThrownBy(() -> Node.on(database, NewTally.Failing.class))
                .cause()
                .hasMessageContaining("[tally] could not be rebuilt")
                .hasMessageContaining("INC-0001")
                .hasMessageContaining("no such luck");
        try (Node old = Node.on(database, Tally.Counting.class)) {
            old.note(ID, "note-by-old-after");
            new Tables(old).awaitLive();
            assertThat(new Tables(old).faults()).isEmpty();
            assertThat(new Tables(old).leftovers()).isEmpty();
        }
    }

    private static Integer count(Node node) {
        return node.bean(StoredProjections.class)
                .of(NewTally.Row.class)
                .find(ID, "all")
                .orElseThrow()
                .count();
    }
}
