package org.daybook.mariadb.purgeorphans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.mariadb.StepRun;
import org.daybook.work.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A purge beside sessions that write to the same tables. */
class BusyTablesTest {

    @TempDir
    Path folder;

    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void no_row_is_missing_whose_parent_is_there_in_the_end(long seed) throws Exception {
        int loans = 12_000;
        Library library = new Library(folder, loans, 1_500);
        StepRun run = library.purge("batch=250");
        run.rehearse();
        run.progress.rate = 6_000;
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicInteger books = new AtomicInteger();
        AtomicInteger failures = new AtomicInteger();
        Set<Integer> known = java.util.Collections.synchronizedSet(new TreeSet<>(library.ids("TRUE")));
        List<Future<?>> writers = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            Random random = new Random(seed * 10 + w);
            writers.add(others.submit(() -> write(library, random, writing, books, failures, known)));
        }

        Outcome outcome = null;
        while (outcome == null) {
            outcome = run.slice();
            if (!run.cursor().value().contains("deleting")) {
                writing.set(false); // a parent that comes after the last look is no concern of the purge
                for (Future<?> writer : writers) {
                    writer.get();
                }
            }
        }

        assertThat(books.get()).isGreaterThan(20);
        Set<Integer> gone = new TreeSet<>(known);
        gone.removeAll(library.ids("TRUE"));
        assertThat(library.archived()).containsAll(gone);
        assertThat(library.ids(Library.ORPHAN + " AND id <= " + (2 * loans - 1)))
                .isEmpty();
        // A deleted row is in the archive alone: put all back, and look which of them has a parent.
        try (var session = org.daybook.mariadb.Session.open(library.targets.get("dashboard"))) {
            new org.daybook.mariadb.archive.Restore(session, library.archive()).all();
        }
        Set<Integer> wronged = library.ids("NOT (" + Library.ORPHAN + ")");
        wronged.retainAll(gone);
        assertThat(wronged).isEmpty();
        assertThat(outcome.figures().get("rows")).isEqualTo(gone.size());
    }

    /** Books return, loans come and go to other books; now and then all of it in one transaction. */
    private static Void write(
            Library library,
            Random random,
            AtomicBoolean writing,
            AtomicInteger books,
            AtomicInteger failures,
            Set<Integer> known)
            throws SQLException {
        try (Connection connection = library.database.connect();
                Statement statement = connection.createStatement()) {
            while (writing.get()) {
                int book = 1 + 2 * random.nextInt(1_500);
                int loan = 2 * (1 + random.nextInt(13_000));
                connection.setAutoCommit(random.nextInt(3) > 0);
                try {
                    statement.execute("INSERT IGNORE INTO books VALUES (%d, 'back')".formatted(book));
                    if (random.nextBoolean()) {
                        statement.execute("INSERT INTO loans VALUES (%d, %d, 'new')".formatted(loan, book));
                    } else {
                        statement.execute("UPDATE loans SET book_id = %d, note = 'moved' WHERE id = %d"
                                .formatted(book, 1 + 2 * random.nextInt(12_000)));
                        loan = 0;
                    }
                    if (!connection.getAutoCommit()) {
                        connection.commit();
                    }
                    books.incrementAndGet();
                    if (loan > 0) {
                        known.add(loan);
                    }
                } catch (SQLException e) {
                    if (!connection.getAutoCommit()) {
                        connection.rollback();
                    }
                    // A loan of that number exists, or the purge was in the way: what any application meets.
                    assertThat(e.getErrorCode()).isIn(1062, 1205, 1213);
                    failures.incrementAndGet();
                }
            }
        }
        return null;
    }

    @Test
    void a_new_parent_waits_for_the_batch_that_holds_its_place() throws Exception {
        Library library = new Library(folder, 400, 100);
        StepRun run = library.purge();
        run.rehearse();
        try (Workplace work = Workplace.enter(library.targets.get("dashboard"), request(run), run.progress)) {
            work.session().begin();
            work.session().execute("DELETE FROM loans WHERE id < 50 AND " + Library.ORPHAN);
            int missing = Integer.parseInt(library.sql
                    .texts("SELECT book_id FROM loans WHERE id < 50 AND MOD(book_id, 2) = 1")
                    .getFirst());

            assertThatThrownBy(() -> library.sql.run(
                            "SET innodb_lock_wait_timeout = 0", "INSERT INTO books VALUES (%d, '')".formatted(missing)))
                    .hasMessageContaining("Lock wait timeout");
            library.sql.run("SET innodb_lock_wait_timeout = 0", "UPDATE books SET title = 'read' WHERE id = 2");
            work.session().rollback();
        }
    }

    @Test
    void a_deadlock_with_another_session_is_tried_again() throws Exception {
        Library library = new Library(folder, 400, 100);
        library.sql.run("CREATE TABLE ballast (id INT PRIMARY KEY)");
        StepRun run = library.purge();
        run.rehearse();
        List<String> orphans = library.sql.texts(
                "SELECT CONCAT(id, '/', book_id) FROM loans WHERE %s ORDER BY loans.id".formatted(Library.ORPHAN));
        String[] first = orphans.getFirst().split("/");
        String[] last = orphans.getLast().split("/");

        try (Connection other = library.database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            // The heavier transaction wins: this one.
            statement.execute("INSERT INTO ballast SELECT seq FROM seq_1_to_5000");
            statement.execute("UPDATE loans SET note = 'held' WHERE id = " + last[0]);
            Future<Outcome> purge = others.submit(run::toEnd);
            await().until(() -> library.sql.number(
                            "SELECT COUNT(*) FROM information_schema.INNODB_TRX WHERE trx_state = 'LOCK WAIT'")
                    > 0);
            statement.execute("INSERT INTO books VALUES (%s, 'back')".formatted(first[1]));
            other.commit();

            Outcome outcome = purge.get();
            assertThat(outcome.figures().get("retries")).isPositive();
        }
        assertThat(library.ids(Library.ORPHAN)).isEmpty();
        assertThat(library.ids("id = " + first[0])).hasSize(1);
    }

    @Test
    void a_row_that_another_session_never_lets_go_is_left_and_named() throws Exception {
        Library library = new Library(folder, 40, 10);
        Set<Integer> orphans = library.ids(Library.ORPHAN);
        int held = orphans.iterator().next();
        StepRun run = library.purge();
        run.rehearse();
        try (Connection other = library.database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE loans SET note = 'held' WHERE id = " + held);

            assertThatThrownBy(run::toEnd)
                    .hasMessageContaining("1 orphans of " + Library.RELATION
                            + " are left after 3 rounds: other sessions keep 1 of them locked");
            assertThat(library.ids(Library.ORPHAN)).containsExactly(held);
            other.rollback();
        }
        run.toEnd();
        assertThat(library.archived()).isEqualTo(orphans);
    }

    private static org.daybook.work.StepRequest request(StepRun run) {
        return new org.daybook.work.StepRequest(
                run.asked.operation(), run.asked.incident(), run.asked.target(), run.asked.parameters(), run.plan, 1);
    }
}
