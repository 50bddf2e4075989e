package org.daybook.mariadb.purgeorphans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.archive.Restore;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.archive.SegmentWriter;
import org.daybook.operation.FailureCategory;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A purge whose workers die at any moment ends as if none had. */
class DyingWorkersTest {

    @TempDir
    Path folder;

    /** A node that is gone before it has stored where it was. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class CrashingProgress extends TestProgress {
        private final Random random;

        CrashingProgress(long seed) {
            random = new Random(seed);
        }

        @Override
        public void checkpoint(Cursor cursor) {
            if (random.nextInt(12) == 0) {
                throw new Crash();
            }
            super.checkpoint(cursor);
        }
    }

    @Test
    void connections_that_are_killed_and_nodes_that_crash_lose_and_spare_nothing() throws Exception {
        live(1);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4})
    void connections_that_are_killed_and_nodes_that_crash_at_random_moments_lose_and_spare_nothing(long seed)
            throws Exception {
        live(seed);
    }

    private void live(long seed) throws Exception {
        Library library = new Library(folder, 10_000, 2_000);
        String before = library.sql.checksum("loans");
        Set<Integer> orphans = library.ids(Library.ORPHAN);
        StepRun run = library.purge("batch=50");
        run.progress = new CrashingProgress(seed);
        run.mostFailures = 10_000;
        run.rehearse();
        AtomicInteger kills = new AtomicInteger();
        Thread killer = Thread.ofPlatform().start(() -> kill(library, new Random(seed), run.progress, kills));

        Outcome outcome;
        int crashes = 0;
        while (true) {
            try {
                outcome = run.toEnd();
                break;
            } catch (Crash e) {
                crashes++;
            }
        }
        killer.interrupt();
        killer.join();

        assertThat(crashes).isPositive();
        assertThat(kills.get()).isGreaterThan(3);
        assertThat(library.ids(Library.ORPHAN)).isEmpty();
        assertThat(library.archived()).isEqualTo(orphans);
        assertThat(library.sql.number("SELECT COUNT(*) FROM loans")).isEqualTo(10_000 - orphans.size());
        assertThat(outcome.figures())
                .containsEntry("rows", (long) orphans.size())
                .containsEntry("archived", (long) orphans.size());
        assertThat(outcome.verified()).contains("no deleted row has a parent");
        try (Session session = Session.open(library.targets.get("dashboard"))) {
            new Restore(session, library.archive()).all();
        }
        assertThat(library.sql.checksum("loans")).isEqualTo(before);
    }

    private static void kill(Library library, Random random, TestProgress progress, AtomicInteger kills) {
        try (Connection connection = library.database.connect();
                Statement statement = connection.createStatement()) {
            while (!Thread.currentThread().isInterrupted()) {
                int told = progress.checkpoints.size();
                int more = 1 + random.nextInt(8);
                await().pollInterval(Duration.ofMillis(2)).until(() -> progress.checkpoints.size() >= told + more);
                Thread.sleep(random.nextInt(20));
                List<String> victims = library.sql.texts(
                        "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID() AND ID <> "
                                + connection
                                        .unwrap(org.mariadb.jdbc.Connection.class)
                                        .getThreadId());
                if (!victims.isEmpty()) {
                    try {
                        statement.execute("KILL " + victims.get(random.nextInt(victims.size())));
                        kills.incrementAndGet();
                    } catch (SQLException e) {
                        assertThat(e.getErrorCode()).isEqualTo(1094); // it was gone
                    }
                }
            }
        } catch (InterruptedException | ConditionTimeoutException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_server_that_loses_its_power_is_waited_for_and_the_purge_goes_on() throws Exception {
        try (LocalMariaDb server = LocalMariaDb.in(folder.resolve("server"))
                .with("innodb_buffer_pool_size", "32M")
                .with("innodb_log_file_size", "8M")
                .with("performance_schema", "OFF")
                .start()) {
            Library library = new Library(server.createDatabase("library"), folder, 3_000, 400);
            Set<Integer> orphans = library.ids(Library.ORPHAN);
            StepRun run = library.purge("batch=50");
            run.rehearse();
            run.progress.rate = 2_000;
            Thread power = Thread.ofPlatform().start(() -> {
                await().until(() -> run.progress.checkpoints.size() > 5);
                server.kill();
            });

            assertThatThrownBy(run::slice)
                    .isInstanceOfSatisfying(
                            StepFailure.class, e -> assertThat(e.category()).isEqualTo(FailureCategory.RETRY));
            power.join();
            assertThatThrownBy(run::slice).hasMessageStartingWith("dashboard cannot be reached");
            server.start();
            run.progress.rate = Long.MAX_VALUE;
            Outcome outcome = run.toEnd();

            assertThat(library.archived()).isEqualTo(orphans);
            assertThat(library.ids(Library.ORPHAN)).isEmpty();
            assertThat(outcome.figures()).containsEntry("archived", (long) orphans.size());
        }
    }

    @Test
    void a_batch_that_was_archived_and_not_deleted_is_set_aside_and_archived_anew() throws Exception {
        Library library = new Library(folder, 1_000, 100);
        Set<Integer> orphans = library.ids(Library.ORPHAN);
        StepRun run = library.purge("batch=100");
        run.rehearse();
        run.progress.stop = () -> true;
        run.slice(); // one batch
        dieBetweenArchiveAndCommit(library, 2);

        run.progress.stop = () -> false;
        Outcome outcome = run.toEnd();

        assertThat(run.progress.lines).contains("segment 2 was archived and not deleted: it is set aside");
        assertThat(library.archived()).isEqualTo(orphans);
        assertThat(outcome.figures()).containsEntry("archived", (long) orphans.size());
        try (var files = Files.list(library.archive().directory())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .filteredOn(f -> f.startsWith("not-deleted-segment-00000002"))
                    .hasSize(1);
        }
    }

    @Test
    void a_batch_that_was_deleted_and_not_told_of_counts_once() throws Exception {
        Library library = new Library(folder, 1_000, 100);
        Set<Integer> orphans = library.ids(Library.ORPHAN);
        StepRun run = library.purge("batch=100");
        run.rehearse();
        run.progress.stop = () -> true;
        run.slice();
        Cursor told = run.progress.cursor;
        run.slice();
        run.progress.cursor = told;

        run.progress.stop = () -> false;
        Outcome outcome = run.toEnd();

        assertThat(run.progress.lines).anyMatch(line -> line.startsWith("segment 2 was deleted, as its 100 rows show"));
        assertThat(outcome.figures()).containsEntry("archived", (long) orphans.size());
        assertThat(library.archived()).isEqualTo(orphans);
    }

    @Test
    void a_purge_that_starts_over_from_nothing_finds_what_it_did() throws Exception {
        Library library = new Library(folder, 1_000, 100);
        Set<Integer> orphans = library.ids(Library.ORPHAN);
        StepRun run = library.purge("batch=100");
        run.rehearse();
        run.progress.stop = () -> true;
        run.slice();
        run.slice();
        run.progress.cursor = Cursor.START;

        run.progress.stop = () -> false;
        assertThat(run.toEnd().figures()).containsEntry("archived", (long) orphans.size());
        assertThat(library.archived()).isEqualTo(orphans);
    }

    @Test
    void a_missing_or_damaged_segment_stops_the_purge_before_it_deletes_more() throws Exception {
        Library library = new Library(folder, 1_000, 100);
        StepRun run = library.purge("batch=100");
        run.rehearse();
        run.progress.stop = () -> true;
        run.slice();
        run.slice();
        Segment first = library.archive().segments().getFirst();
        byte[] bytes = Files.readAllBytes(first.file());
        Files.delete(first.file());

        assertThatThrownBy(run::toEnd)
                .hasMessageContaining("Segment 1 of the archive")
                .hasMessageContaining("missing");

        bytes[50] ^= 1;
        Files.write(first.file(), bytes);
        assertThatThrownBy(run::toEnd).hasMessageContaining("segment-00000001").hasMessageContaining("damaged");
    }

    @Test
    void a_predecessor_that_wakes_after_its_successor_came_can_neither_delete_nor_archive() throws Exception {
        Library library = new Library(folder, 1_000, 100);
        Set<Integer> orphans = library.ids(Library.ORPHAN);
        StepRun run = library.purge("batch=100");
        run.rehearse();
        // A predecessor in the middle of a batch: it holds the lock, rows and a draft.
        Workplace predecessor = Workplace.enter(library.targets.get("dashboard"), request(run), run.progress);
        SegmentWriter draft =
                predecessor.archive().write(1, predecessor.session().id());
        predecessor.session().begin();
        predecessor.session().stream(
                "DELETE FROM loans WHERE %s AND id < 100 RETURNING %s"
                        .formatted(Library.ORPHAN, predecessor.format().select("")),
                row -> draft.add(predecessor.format().read(row, 1)));

        Outcome outcome = run.toEnd();

        assertThat(run.progress.lines.getFirst())
                .isEqualTo("ending connection %d of the worker before this one"
                        .formatted(predecessor.session().id()));
        assertThatThrownBy(draft::keep).isInstanceOf(StepFailure.class);
        assertThatThrownBy(() -> predecessor.session().commit()).isInstanceOf(StepFailure.class);
        predecessor.close();
        assertThat(library.archived()).isEqualTo(orphans);
        assertThat(outcome.figures()).containsEntry("archived", (long) orphans.size());
    }

    @Test
    void two_operations_do_not_work_on_one_table_at_a_time() throws Exception {
        Library library = new Library(folder, 100, 10);
        StepRun first = library.purge();
        first.rehearse();
        StepRun second = library.purge("archive=second");
        second.rehearse();

        try (Workplace other = Workplace.enter(library.targets.get("dashboard"), request(first), first.progress)) {
            assertThatThrownBy(second::slice)
                    .hasMessage(
                            "Connection %d works on loans of dashboard already; wait for that operation, or cancel it."
                                    .formatted(other.session().id()));
        }
        second.toEnd();
    }

    private static org.daybook.work.StepRequest request(StepRun run) {
        return new org.daybook.work.StepRequest(
                run.asked.operation(), run.asked.incident(), run.asked.target(), run.asked.parameters(), run.plan, 1);
    }

    private static void dieBetweenArchiveAndCommit(Library library, int number) throws Exception {
        Archive archive = library.archive();
        try (Session session = Session.open(library.targets.get("dashboard"));
                SegmentWriter segment = archive.write(number, session.id())) {
            var format = new org.daybook.mariadb.archive.RowFormat(
                    org.daybook.mariadb.relation.Schema.read(session, List.of("loans"))
                            .table("loans")
                            .orElseThrow());
            session.begin();
            session.stream(
                    "DELETE FROM loans WHERE %s ORDER BY id LIMIT 100 RETURNING %s"
                            .formatted(Library.ORPHAN, format.select("")),
                    row -> segment.add(format.read(row, 1)));
            segment.keep();
        }
    }
}
