package org.daybook.projecting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Node;
import org.junit.jupiter.api.Test;

class RebuildTest {

    private static final IncidentId ID = IncidentId.of(801);

    private final Database database = SharedPostgres.createDatabase();

    @Test
    void a_newer_fold_is_told_the_whole_log_before_the_node_serves() {
        try (Node old = Node.on(database, Tally.Counting.class)) {
            old.declare(ID);
            write(old, 0, 30);
            caughtUp(old);
        }
        try (Node anew = Node.on(database, Tally.CountingAnew.class)) {
            assertThat(tally(anew)).hasSize(31).allMatch(position -> position < 0);
            write(anew, 30, 31);
            caughtUp(anew);
            assertThat(tally(anew)).hasSize(32).allMatch(position -> position < 0);
            assertThat(anew.jdbc().queryForObject("select version from projection where name = 'tally'", Integer.class))
                    .isEqualTo(2);
        }
    }

    @Test
    void a_new_projection_is_told_the_whole_log_before_the_node_serves() {
        try (Node without = Node.on(database)) {
            without.declare(ID);
            write(without, 0, 10);
        }
        try (Node with = Node.on(database, Tally.Counting.class)) {
            assertThat(tally(with)).hasSize(11);
        }
    }

    @Test
    void a_rebuild_while_another_node_writes_and_projects_loses_nothing_and_tells_nothing_twice() {
        AtomicBoolean enough = new AtomicBoolean();
        try (Node old = Node.on(database, Tally.Counting.class)) {
            old.declare(ID);
            write(old, 0, 50);
            CompletableFuture<Integer> writing = CompletableFuture.supplyAsync(() -> {
                int n = 50;
                while (!enough.get()) {
                    write(old, n, ++n);
                }
                return n;
            });
            try (Node anew = Node.on(database, Tally.CountingAnew.class)) {
                write(anew, 100_000, 100_020);
                enough.set(true);
                int written = writing.join() + 21;
                caughtUp(anew);
                List<Long> told = tally(anew).stream().map(Math::abs).toList();
                assertThat(told).doesNotHaveDuplicates().isSorted().hasSize(written);
            }
        }
    }

    private static void write(Node node, int from, int to) {
        for (int n = from; n < to; n++) {
            node.note(ID, "note-number-" + n);
        }
    }

    private static void caughtUp(Node node) {
        Positions positions = node.bean(Positions.class);
        assertThat(positions.await("tally", positions.afterWrite(ID.value()), Duration.ofSeconds(20)))
                .isTrue();
    }

    private static List<Long> tally(Node node) {
        return node.bean(StoredProjections.class)
                .of(Tally.Row.class)
                .find(ID, "all")
                .orElseThrow()
                .positions();
    }
}
