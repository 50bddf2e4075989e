package org.daybook.mariadb.purgeorphans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daybook.drill.dashboard.DashboardData;
import org.daybook.drill.dashboard.GroundTruth;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.OrphansPurged;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.archive.Restore;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.Outcome;
import org.daybook.work.Rehearsal;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PurgeOrphansTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);

    @Test
    void the_orphans_of_the_dashboard_go_and_nothing_else_and_come_back_from_the_archive() throws Exception {
        GroundTruth truth;
        try (Connection connection = database.connect()) {
            truth = DashboardData.fill(connection, 6_000, 11);
        }
        String before = sql.checksum("articles_courses");
        List<String> others = sql.texts("SHOW TABLES");
        others.remove("articles_courses");
        List<String> othersBefore = checksums(others);
        StepRun run = run("relation=articles_courses.article_id", "batch=500");

        Rehearsal rehearsal = run.rehearse();
        assertThat(sql.checksum("articles_courses")).isEqualTo(before);
        Outcome outcome = run.toEnd();

        long orphans = truth.relation("articles_courses", "article_id").orphans();
        assertThat(rehearsal.rows()).isEqualTo(orphans);
        assertThat(outcome.figures()).containsEntry("rows", orphans).containsEntry("archived", orphans);
        assertThat(sql.number("SELECT COUNT(*) FROM articles_courses")).isEqualTo(truth.rows() - orphans);
        assertThat(checksums(others)).isEqualTo(othersBefore);
        assertThat(outcome.verified())
                .anyMatch(f -> f.startsWith("no orphan of articles_courses.article_id -> articles.id up to id 6000"))
                .contains("no deleted row has a parent");

        OrphansPurged fact = (OrphansPurged) fact(outcome);
        assertThat(fact.rows()).isEqualTo(orphans);
        assertThat(fact.checksum()).isEqualTo(Sha256.of(Files.readString(Path.of(fact.archive(), "SHA256SUMS"))));
        assertThat(run.progress.checkpoints).hasSizeGreaterThanOrEqualTo((int) (orphans / 500));

        assertThat(restore(fact.archive()).inserted()).isEqualTo(orphans);
        assertThat(sql.checksum("articles_courses")).isEqualTo(before);
        assertThat(restore(fact.archive()).present()).isEqualTo(orphans);
        assertThat(sql.checksum("articles_courses")).isEqualTo(before);
    }

    @Test
    void a_row_behind_the_highest_key_of_the_rehearsal_is_never_touched_and_the_row_at_it_is() throws Exception {
        articles(10);
        sql.run("INSERT INTO `reads` VALUES (1, 1, 'a'), (5, 77, 'b'), (9, 78, 'highest')");
        StepRun run = run("relation=reads.article_id->articles.id");
        run.rehearse();
        sql.run("INSERT INTO `reads` VALUES (10, 77, 'later'), (3, 79, 'between')");

        Outcome outcome = run.toEnd();

        assertThat(sql.texts("SELECT id FROM `reads` ORDER BY id")).containsExactly("1", "10");
        assertThat(outcome.verified()).anyMatch(f -> f.contains("3 rows archived and deleted, 2 rehearsed: 1 became"));
    }

    @Test
    void a_row_whose_parent_came_back_after_the_rehearsal_stays() throws Exception {
        articles(10);
        sql.run("INSERT INTO `reads` VALUES (1, 1, 'a'), (5, 77, 'b'), (9, 78, 'c')");
        StepRun run = run("relation=reads.article_id->articles.id");
        run.rehearse();
        sql.run("INSERT INTO articles VALUES (77)");

        Outcome outcome = run.toEnd();

        assertThat(sql.texts("SELECT id FROM `reads` ORDER BY id")).containsExactly("1", "5");
        assertThat(outcome.figures()).containsEntry("rows", 1L);
        assertThat(outcome.verified()).anyMatch(f -> f.contains("1 rows archived and deleted, 2 rehearsed: 1 had"));
    }

    @Test
    void a_parent_that_comes_after_the_delete_brings_its_rows_back() throws Exception {
        articles(10);
        sql.run("INSERT INTO `reads` SELECT seq, 100 + seq, 'x' FROM seq_1_to_50");
        StepRun run = run("relation=reads.article_id->articles.id");
        run.rehearse();
        assertThat(run.slice()).isNull();
        assertThat(sql.number("SELECT COUNT(*) FROM `reads`")).isZero();
        sql.run("INSERT INTO articles VALUES (105), (107)", "INSERT INTO `reads` VALUES (7, 1, 'another row')");

        Outcome outcome = run.toEnd();

        assertThat(sql.texts("SELECT CONCAT(id, '-', article_id) FROM `reads` ORDER BY id"))
                .containsExactly("5-105", "7-1");
        assertThat(outcome.figures()).containsEntry("archived", 50L).containsEntry("rows", 48L);
        assertThat(outcome.verified()).anyMatch(f -> f.startsWith("2 deleted rows are in the table again"));
    }

    @Test
    void a_null_and_a_polymorphic_reference_stay() throws Exception {
        articles(3);
        sql.run("INSERT INTO `reads` VALUES (1, NULL, 'null'), (2, 99, 'orphan')");

        run("relation=reads.article_id->articles.id").rehearseAndRun();

        assertThat(sql.texts("SELECT note FROM `reads`")).containsExactly("null");
        sql.run("CREATE TABLE notes (id INT PRIMARY KEY, item_type VARCHAR(9), item_id INT)");
        assertRefused(run("relation=notes.item_id"), "notes.item_id", "polymorphic");
    }

    @Test
    void triggers_and_foreign_keys_that_would_change_more_are_refused_and_named() throws Exception {
        articles(3);
        sql.run(
                "INSERT INTO `reads` VALUES (1, 1, 'a'), (2, 99, 'b')",
                "CREATE TABLE marks (id INT PRIMARY KEY, read_id INT, CONSTRAINT marks_of_reads FOREIGN KEY (read_id) REFERENCES `reads` (id) ON DELETE CASCADE)",
                "CREATE TABLE stars (id INT PRIMARY KEY, read_id INT, CONSTRAINT stars_of_reads FOREIGN KEY (read_id) REFERENCES `reads` (id) ON DELETE SET NULL)",
                "CREATE TABLE pins (id INT PRIMARY KEY, read_id INT, CONSTRAINT pins_of_reads FOREIGN KEY (read_id) REFERENCES `reads` (id))",
                "INSERT INTO pins VALUES (1, 2)",
                "CREATE TRIGGER count_reads BEFORE DELETE ON `reads` FOR EACH ROW SET @gone = 1");

        assertRefused(
                run("relation=reads.article_id->articles.id"),
                "the trigger count_reads fires on DELETE of reads",
                "the foreign key marks_of_reads would delete rows of marks along",
                "the foreign key stars_of_reads would change rows of stars",
                "rows of pins refer to orphans of reads.article_id -> articles.id by the foreign key pins_of_reads");

        sql.run("DROP TABLE marks, stars", "UPDATE pins SET read_id = 1", "DROP TRIGGER count_reads");
        run("relation=reads.article_id->articles.id").rehearseAndRun();
        assertThat(sql.texts("SELECT id FROM `reads`")).containsExactly("1");
    }

    @Test
    void a_trigger_or_a_column_that_comes_after_the_rehearsal_stops_the_purge_before_it_begins() throws Exception {
        articles(3);
        sql.run("INSERT INTO `reads` VALUES (1, 1, 'a'), (2, 99, 'b')");
        StepRun run = run("relation=reads.article_id->articles.id");
        run.rehearse();

        sql.run("CREATE TRIGGER late AFTER DELETE ON `reads` FOR EACH ROW SET @gone = 1");
        assertThatThrownBy(run::toEnd).hasMessageContaining("Since the rehearsal the trigger late fires on DELETE");
        sql.run("DROP TRIGGER late", "ALTER TABLE `reads` ADD more INT");
        assertThatThrownBy(run::toEnd).hasMessageContaining("The structure of reads changed since the rehearsal");
        assertThat(sql.number("SELECT COUNT(*) FROM `reads`")).isEqualTo(2);
    }

    @Test
    void tables_that_cannot_be_held_or_walked_are_refused() throws Exception {
        articles(3);
        sql.run(
                "CREATE TABLE logs (article_id INT)",
                "CREATE TABLE old (id INT PRIMARY KEY, article_id INT) ENGINE=MyISAM",
                "CREATE TABLE trees (id INT PRIMARY KEY, parent_id INT)",
                "CREATE TABLE loose (id INT, PRIMARY KEY (id), code INT)",
                "CREATE TABLE uses (id INT PRIMARY KEY, loose_code INT)",
                "CREATE TABLE void (id INT PRIMARY KEY)",
                "CREATE TABLE voids (id INT PRIMARY KEY, void_id INT)",
                "INSERT INTO voids VALUES (1, 1)");

        assertRefused(run("relation=logs.article_id->articles.id"), "logs has no primary key");
        assertRefused(run("relation=old.article_id->articles.id"), "old is kept by MyISAM");
        assertRefused(run("relation=trees.parent_id"), "trees refers to itself");
        assertRefused(run("relation=uses.loose_code->loose.code"), "loose has no index on code");
        assertRefused(run("relation=voids.void_id->void.id"), "void is empty, as a table that was not loaded");
        assertRefused(run("relation=nothing"), "relation: 'nothing' is none");
        assertRefused(run("relation=reads.article_id->ghosts.id"), "there is no table ghosts");
    }

    @Test
    void a_parent_table_that_is_emptied_after_the_rehearsal_stops_the_purge() throws Exception {
        articles(300);
        sql.run("INSERT INTO `reads` SELECT seq, seq, 'x' FROM seq_1_to_310");
        StepRun run = run("relation=reads.article_id->articles.id");
        run.rehearse();

        sql.run("CREATE TABLE kept AS SELECT * FROM articles", "DELETE FROM articles");
        assertThatThrownBy(run::toEnd).hasMessageContaining("articles is empty now");
        sql.run("INSERT INTO articles VALUES (1)");
        assertThatThrownBy(run::toEnd)
                .hasMessageContaining("More rows are orphans now than the 10 that were rehearsed");
        assertThat(sql.number("SELECT COUNT(*) FROM `reads`")).isEqualTo(310);
    }

    @Test
    void an_operation_without_orphans_ends_well_and_says_so() throws Exception {
        articles(3);

        Outcome outcome = run("relation=reads.article_id->articles.id").rehearseAndRun();

        assertThat(fact(outcome)).isInstanceOf(ConsistencyChecked.class);
    }

    @Test
    void a_counter_that_would_give_a_lost_number_away_is_warned_of() throws Exception {
        sql.run(
                "CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY)",
                "INSERT INTO users VALUES (1), (2)",
                "CREATE TABLE visits (id INT PRIMARY KEY, user_id INT, KEY (user_id))",
                "INSERT INTO visits VALUES (1, 3), (2, 40), (3, 0)");

        assertThat(run("relation=visits.user_id").rehearse().findings())
                .anyMatch(f -> f.contains("numbers up to 40") && f.contains("ALTER TABLE `users` AUTO_INCREMENT = 41"))
                .anyMatch(f -> f.contains("1 of them name the number 0"));
    }

    @Test
    void a_purge_keeps_to_the_rate_that_people_set() throws Exception {
        articles(3);
        sql.run("INSERT INTO `reads` SELECT seq, 1000 + seq, 'x' FROM seq_1_to_600");
        StepRun run = run("relation=reads.article_id->articles.id");
        run.rehearse();
        run.progress.rate = 400;

        long start = System.nanoTime();
        run.toEnd();

        assertThat((System.nanoTime() - start) / 1e9).isBetween(1.2, 10.0);
        assertThat(run.progress.checkpoints).hasSizeGreaterThan(6);
    }

    private void articles(int count) throws Exception {
        sql.run(
                "CREATE TABLE articles (id INT PRIMARY KEY)",
                "INSERT INTO articles SELECT seq FROM seq_1_to_" + count,
                "CREATE TABLE `reads` (id INT PRIMARY KEY, article_id INT, note VARCHAR(20), KEY (article_id))");
    }

    private void assertRefused(StepRun run, String... reasons) {
        assertThatThrownBy(run::rehearse).isInstanceOf(StepFailure.class).hasMessageContainingAll(reasons);
    }

    private StepRun run(String... parameters) {
        return new StepRun(new PurgeOrphans(targets()), parameters);
    }

    private Targets targets() {
        return TestTargets.of(database, folder);
    }

    private Restore.Restored restore(String archive) throws StepFailure {
        try (Session session = Session.open(targets().get("dashboard"))) {
            return new Restore(session, Archive.open(Path.of(archive))).all();
        }
    }

    private static Fact fact(Outcome outcome) {
        return outcome.facts()
                .getFirst()
                .apply(Entry.now(new EntryId("e-00000000"), Instant.EPOCH, "worker", Visibility.PUBLIC));
    }

    private List<String> checksums(List<String> tables) throws Exception {
        List<String> checksums = new ArrayList<>();
        for (String table : tables) {
            checksums.add(sql.checksum(table));
        }
        return checksums;
    }
}
