package org.daybook.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.targets.TestTargets;
import org.daybook.work.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load whose workers die at any moment ends as if none had. */
class DyingLoadsTest {

    @TempDir
    Path folder;

    private final Database source = SharedMariaDb.createDatabase();

    /** A node that is gone before it has stored where it was. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class CrashingProgress extends TestProgress {
        private final Random random;
        private int reports;

        CrashingProgress(long seed) {
            random = new Random(seed);
        }

        @Override
        public void rows(long done, @Nullable Long total) {
            super.rows(done, total);
            if (++reports == 2 || random.nextInt(4) == 0) {
                throw new Crash();
            }
        }
    }

    @Test
    void connections_that_are_killed_and_nodes_that_crash_lose_and_double_nothing() throws Exception {
        live(2, 8_000);
    }

    @Tag("full")
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4})
    void connections_that_are_killed_and_nodes_that_crash_at_random_moments_lose_and_double_nothing(long seed)
            throws Exception {
        live(seed, 15_000);
    }

    private void live(long seed, int rows) throws Exception {
        Database target = SharedMariaDb.createDatabase();
        fill(rows);
        StepRun run = new StepRun(new Load(TestTargets.of(target, folder)), "conflicts=skip", "extract=old,newer");
        run.progress = new CrashingProgress(seed);
        run.mostFailures = 10_000;
        AtomicBoolean over = new AtomicBoolean();
        Thread killer = Thread.ofPlatform().start(() -> kill(target, new Random(seed), over));

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
        over.set(true);
        killer.join();

        assertThat(crashes).isPositive();
        requireWhole(target, outcome);
    }

    @Test
    @Tag("full")
    void a_server_that_loses_its_power_is_waited_for_and_the_load_goes_on() throws Exception {
        try (LocalMariaDb server = LocalMariaDb.in(folder.resolve("server"))
                .with("innodb_buffer_pool_size", "64M")
                .with("performance_schema", "OFF")
                .start()) {
            Database target = server.createDatabase("fresh");
            fill(15_000);
            StepRun run = new StepRun(new Load(TestTargets.of(target, folder)), "conflicts=skip", "extract=old,newer");
            run.mostFailures = 1_000;
            Thread power = Thread.ofPlatform().start(() -> {
                await().until(() -> run.progress.done > 3_000);
                server.kill();
                server.start();
            });

            Outcome outcome = run.toEnd();

            power.join();
            requireWhole(target, outcome);
        }
    }

    @Test
    void a_load_that_is_paused_and_slowed_goes_on_where_it_was() throws Exception {
        Database target = SharedMariaDb.createDatabase();
        fill(6_000);
        StepRun run = new StepRun(new Load(TestTargets.of(target, folder)), "conflicts=skip", "extract=old,newer");
        run.progress.rate = 40_000;
        long[] before = {0};
        run.progress.stop = () -> run.progress.done > before[0] + 1_000;

        Outcome outcome = null;
        while (outcome == null) {
            before[0] = run.progress.done;
            outcome = run.slice();
        }

        assertThat(run.slices).isGreaterThan(7);
        requireWhole(target, outcome);
    }

    /** An old dump, and a newer salvage in which every tenth row is there again. */
    private void fill(int rows) throws Exception {
        new Sql(source)
                .run(
                        "CREATE TABLE articles (id INT PRIMARY KEY, title VARCHAR(40), body TEXT, UNIQUE KEY by_title (title), KEY by_body (body(9)))",
                        "INSERT INTO articles SELECT seq, CONCAT('title ', seq), REPEAT(MD5(seq), 30) FROM seq_1_to_"
                                + rows,
                        "CREATE TABLE keyless (a INT, b CHAR(100))",
                        "INSERT INTO keyless SELECT seq MOD 50, 'same' FROM seq_1_to_" + rows);
        new Extracting(source, folder).make("old", "articles", "keyless");
        new Sql(source).run("UPDATE articles SET body = 'changed' WHERE id MOD 500 = 0");
        new Extracting(source, folder).only("articles", "id MOD 10 = 0").make("newer", "articles");
        new Sql(source).run("UPDATE articles SET body = REPEAT(MD5(id), 30) WHERE id MOD 500 = 0");
    }

    private void requireWhole(Database target, Outcome outcome) throws SQLException {
        Sql into = new Sql(target);
        for (String table : List.of("articles", "keyless")) {
            assertThat(into.checksum(table)).isEqualTo(new Sql(source).checksum(table));
        }
        assertThat(into.texts("SHOW CREATE TABLE articles"))
                .isEqualTo(new Sql(source).texts("SHOW CREATE TABLE articles"));
        assertThat(into.texts("SHOW TABLES")).containsExactly("articles", "keyless");
        long rows = into.number("SELECT COUNT(*) FROM articles");
        assertThat(outcome.figures()).containsEntry("conflicts", rows / 500).containsEntry("rows", 2 * rows);
        assertThat(outcome.verified()).isNotEmpty();
        assertThat(folder.resolve("archives/op-test000001/articles.conflicts.jsonl")
                        .toFile())
                .content()
                .satisfies(text -> assertThat(text.lines().count()).isEqualTo(rows / 500));
    }

    private static void kill(Database target, Random random, AtomicBoolean over) {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                Thread.sleep(200 + random.nextInt(400));
                List<String> victims = new Sql(target)
                        .texts(
                                "SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID() AND ID <> "
                                        + connection
                                                .unwrap(org.mariadb.jdbc.Connection.class)
                                                .getThreadId());
                if (!victims.isEmpty()) {
                    try {
                        statement.execute("KILL " + victims.get(random.nextInt(victims.size())));
                    } catch (SQLException e) {
                        assertThat(e.getErrorCode()).isEqualTo(1094); // it was gone
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
