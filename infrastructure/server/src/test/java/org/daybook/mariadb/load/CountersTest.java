package org.daybook.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.RowCountsReconciled;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.relation.Counters;
import org.daybook.mariadb.relation.Discovery;
import org.daybook.mariadb.relation.Judgement;
import org.daybook.mariadb.relation.Schema;
import org.daybook.targets.Target;
import org.daybook.targets.TestTargets;
import org.daybook.work.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No new row may get the number of a lost one: its orphans would become a stranger's. */
class CountersTest {

    @TempDir
    Path folder;

    private final Database source = SharedMariaDb.createDatabase();
    private final Database target = SharedMariaDb.createDatabase();
    private final Sql from = new Sql(source);
    private final Sql into = new Sql(target);

    @Test
    void counters_are_raised_above_the_old_ones_lost_keys_and_what_references_name() throws Exception {
        from.run(
                "CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9))",
                "INSERT INTO users VALUES (1, 'a'), (2, 'b')",
                "CREATE TABLE courses (id INT AUTO_INCREMENT PRIMARY KEY, user_id INT)",
                "INSERT INTO courses VALUES (5, 90)",
                "CREATE TABLE wikis (id INT AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 1000");
        new Extracting(source, folder).make("all", "users", "courses", "wikis");
        new Extracting(source, folder)
                .salvage()
                .day(2)
                .lost("{\"key\":{\"id\":\"17\"},\"from\":\"by_name\",\"columns\":{}}\n{\"key\":{\"id\":\"9\"}}\n")
                .make("courses", "courses");
        // Made by hand, without the counters of old.
        into.run("CREATE TABLE wikis (id INT AUTO_INCREMENT PRIMARY KEY)");

        Outcome outcome = run();

        assertThat(next("users")).isEqualTo(91);
        assertThat(next("courses")).isEqualTo(18);
        assertThat(next("wikis")).isEqualTo(1_000);
        assertThat(outcome.summary())
                .contains("users: new rows get numbers from 91 on, because rows of courses name numbers up to 90");
        assertThat(outcome.verified()).contains("AUTO_INCREMENT lies above every number that is known");
    }

    @Test
    void a_number_at_the_end_of_its_column_leaves_the_load_unverified() throws Exception {
        from.run(
                "CREATE TABLE tags (id TINYINT AUTO_INCREMENT PRIMARY KEY)",
                "INSERT INTO tags VALUES (1)",
                "CREATE TABLE marks (id INT PRIMARY KEY, tag_id INT)",
                "INSERT INTO marks VALUES (1, 127)");
        new Extracting(source, folder).make("all", "tags", "marks");

        Outcome outcome = run();

        assertThat(outcome.verified()).isEmpty();
        assertThat(outcome.summary()).contains("NOT VERIFIED").contains("which its column cannot hold");
        Entry entry = Entry.now(new EntryId("e-00000000"), Instant.EPOCH, "worker", Visibility.PUBLIC);
        assertThat(outcome.facts().getLast().apply(entry))
                .isInstanceOfSatisfying(
                        RowCountsReconciled.class,
                        e -> assertThat(e.differences()).isEqualTo(1));
    }

    @Test
    void references_that_nobody_checked_while_loading_are_counted_afterwards() throws Exception {
        from.run(
                "CREATE TABLE users (id INT PRIMARY KEY)",
                "INSERT INTO users VALUES (1)",
                "CREATE TABLE visits (id INT PRIMARY KEY, who INT, KEY (who), CONSTRAINT visitor FOREIGN KEY (who) REFERENCES users (id))",
                "SET foreign_key_checks = 0",
                "INSERT INTO visits VALUES (1, 1), (2, 7), (3, 7)");
        new Extracting(source, folder).make("all", "visits", "users");

        Outcome outcome = run();

        assertThat(into.number("SELECT COUNT(*) FROM visits")).isEqualTo(3);
        assertThat(outcome.summary())
                .contains(
                        "2 rows of visits name 1 rows of users that are not there, although the foreign key visitor says so");
    }

    @Test
    void a_pause_does_not_wait_until_a_large_table_without_a_key_is_read() throws Exception {
        into.run(
                "CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY)",
                "CREATE TABLE courses (id INT PRIMARY KEY, user_id INT)");
        Target dashboard = TestTargets.of(target, folder).get("dashboard");
        TestProgress progress = new TestProgress();
        try (Session session = Session.open(dashboard);
                Session other = Session.open(dashboard)) {
            Schema schema = Schema.read(session);
            List<Judgement> relations = new Discovery(schema, List.of(), List.of(), List.of()).all();
            Counters counters = new Counters(session, schema, relations, progress);
            assertThat(counters.low(Map.of())).isEmpty();

            other.execute("LOCK TABLES courses WRITE"); // whoever reads it waits for ten seconds
            progress.stop = () -> true;
            long begun = System.nanoTime();

            assertThat(counters.low(Map.of())).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_session_that_waits_while_keys_are_built_lives_for_a_day() throws Exception {
        try (Session session = Lane.open(TestTargets.of(target, folder).get("dashboard"))) {
            assertThat(session.first("SELECT @@wait_timeout", row -> row.getLong(1), 0L))
                    .isEqualTo(86_400);
        }
    }

    private long next(String table) throws Exception {
        return into.number(
                "SELECT AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '%s'"
                        .formatted(table));
    }

    private Outcome run(String... parameters) throws Exception {
        return new StepRun(new Load(TestTargets.of(target, folder)), parameters).toEnd();
    }
}
