package org.daybook.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.LoadConflicted;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.load.Asides.Aside;
import org.daybook.mariadb.verify.Verify;
import org.daybook.targets.TestTargets;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An old dump of users, and a newer salvage that holds some of them again: 3 equal, 2 changed, and one name given anew. */
class ConflictsTest {

    @TempDir
    Path folder;

    private final Database source = SharedMariaDb.createDatabase();
    private final Database target = SharedMariaDb.createDatabase();
    private final Sql from = new Sql(source);
    private final Sql into = new Sql(target);

    @BeforeEach
    void two_extracts() throws Exception {
        from.run(
                "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40), secret VARCHAR(40), UNIQUE KEY by_name (name))",
                "INSERT INTO users SELECT seq, CONCAT('name', seq), 'old' FROM seq_1_to_1000");
        new Extracting(source, folder).make("old", "users");
        from.run(
                "UPDATE users SET secret = 'hush' WHERE id IN (17, 18)",
                "UPDATE users SET id = 2000 WHERE id = 500",
                "INSERT INTO users SELECT seq, CONCAT('name', seq), 'new' FROM seq_1001_to_1010");
        new Extracting(source, folder)
                .salvage()
                .day(2)
                .only("users", "id IN (1, 2, 3, 17, 18) OR id > 1000")
                .make("newer", "users");
    }

    @Test
    void skip_keeps_what_is_there_and_each_other_row_in_a_file() throws Exception {
        Outcome outcome = run("conflicts=skip");

        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(1_010);
        assertThat(into.texts("SELECT DISTINCT secret FROM users WHERE id <= 1000"))
                .containsExactly("old");
        assertThat(into.texts("SELECT id FROM users WHERE name = 'name500'")).containsExactly("500");
        assertThat(asides()).extracting(a -> a.key().get("id")).containsExactly("17", "18", "2000");
        assertThat(asides().getFirst().values()).isEqualTo("(17,'name17','hush')");
        assertThat(asides().getFirst().existing()).containsExactly("(17,'name17','old')");
        assertThat(asides().getFirst().why()).isEqualTo("its value of PRIMARY is there already");
        assertThat(asides().get(2).why()).isEqualTo("its value of by_name is there already");
        assertThat(conflict(outcome)).satisfies(e -> {
            assertThat(e.conflicts()).isEqualTo(3);
            assertThat(e.policy()).isEqualTo(ConflictPolicy.SKIP);
            assertThat(e.keys()).isEqualTo("17, 18, 2000");
        });
        assertThat(outcome.verified()).isNotEmpty();
    }

    @Test
    void replace_takes_the_new_row_and_keeps_those_it_replaced_in_a_file() throws Exception {
        Outcome outcome = run("conflicts=replace");

        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(1_010);
        assertThat(into.texts("SELECT secret FROM users WHERE id IN (17, 18)")).containsExactly("hush", "hush");
        assertThat(into.texts("SELECT id FROM users WHERE name = 'name500'")).containsExactly("2000");
        assertThat(asides()).extracting(a -> a.existing().getFirst()).contains("(500,'name500','old')");
        assertThat(conflict(outcome).policy()).isEqualTo(ConflictPolicy.REPLACE);
        assertThat(outcome.verified()).isNotEmpty();
    }

    @Test
    void a_table_that_no_temporary_one_can_be_like_has_its_conflicts_told_too() throws Exception {
        for (String table : List.of("texts", "parts")) {
            boolean texts = table.equals("texts");
            from.run(
                    texts
                            ? "CREATE TABLE texts (id INT PRIMARY KEY, word VARCHAR(40), place POINT NOT NULL, user INT, UNIQUE KEY (word), FULLTEXT KEY (word), SPATIAL KEY (place), CONSTRAINT `a, b` FOREIGN KEY (user) REFERENCES users (id)) DEFAULT CHARSET=latin1"
                            : "CREATE TABLE parts (id INT PRIMARY KEY, word VARCHAR(40), place POINT, user INT) DEFAULT CHARSET=latin1 PARTITION BY HASH (id) PARTITIONS 4",
                    "INSERT INTO %s SELECT seq, CONCAT('w', seq), Point(1, 2), 1 FROM seq_1_to_10".formatted(table));
        }
        new Extracting(source, folder).day(3).make("one", "users", "texts", "parts");
        from.run("UPDATE texts SET word = 'other' WHERE id = 7", "UPDATE parts SET word = 'other' WHERE id = 7");
        new Extracting(source, folder).day(4).make("two", "texts", "parts");

        Outcome outcome = run("extract=one,two", "conflicts=replace");

        assertThat(outcome.verified()).isNotEmpty();
        assertThat(outcome.figures()).containsEntry("conflicts", 2L);
        for (String table : List.of("texts", "parts")) {
            assertThat(into.texts("SELECT word FROM %s WHERE id = 7".formatted(table)))
                    .containsExactly("other");
        }
    }

    @Test
    void the_same_rows_in_two_extracts_are_there_once_and_counted_right() throws Exception {
        from.run("CREATE TABLE keyless (a INT)", "INSERT INTO keyless SELECT seq FROM seq_1_to_100");
        new Extracting(source, folder).day(3).make("one", "users", "keyless");
        new Extracting(source, folder).day(4).make("two", "users", "keyless");

        Outcome outcome = run("extract=one,two");

        assertThat(outcome.summary()).contains("all were read back, equal");
        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(1_010);
        assertThat(into.number("SELECT COUNT(*) FROM keyless")).isEqualTo(100);
        assertThat(outcome.figures()).containsEntry("conflicts", 0L).containsEntry("rows", 1_110L);
    }

    @Test
    void a_row_that_takes_two_places_replaces_both() throws Exception {
        from.run("DELETE FROM users", "INSERT INTO users VALUES (700, 'name800', 'both')");
        new Extracting(source, folder).salvage().day(3).make("both", "users");

        run("extract=old,both", "conflicts=replace");

        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(999);
        assertThat(into.texts("SELECT secret FROM users WHERE name = 'name800'"))
                .containsExactly("both");
        assertThat(asides().getFirst().existing())
                .containsExactlyInAnyOrder("(700,'name700','old')", "(800,'name800','old')");
    }

    @Test
    void set_aside_leaves_the_choice_to_a_person() throws Exception {
        Outcome outcome = run("conflicts=set-aside");

        assertThat(into.texts("SELECT secret FROM users WHERE id = 17")).containsExactly("old");
        assertThat(asides()).hasSize(3).allSatisfy(a -> assertThat(a.existing()).hasSize(1));
        assertThat(conflict(outcome).policy()).isEqualTo(ConflictPolicy.SET_ASIDE);
    }

    @Test
    void stop_ends_before_the_row_without_its_content_and_another_policy_goes_on_there() throws Exception {
        StepRun stopped =
                new StepRun("op-test000001", new Load(TestTargets.of(target, folder)), List.of("extract=old,newer"));
        assertThatThrownBy(stopped::toEnd)
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining(
                        "A row of users from newer cannot be loaded: its value of PRIMARY is there already (key 17)")
                .hasMessageContaining("conflicts=skip, replace or set-aside")
                .hasMessageNotContaining("hush")
                .hasMessageNotContaining("name17");
        assertThat(stopped.progress.told.values())
                .singleElement()
                .isInstanceOfSatisfying(
                        RecordFact.class,
                        told -> assertThat(told.fact()).isInstanceOfSatisfying(LoadConflicted.class, e -> {
                            assertThat(e.policy()).isEqualTo(ConflictPolicy.STOP);
                            assertThat(e.keys()).isEqualTo("17");
                        }));
        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(1_000);
        assertThat(asides()).extracting(Aside::values).containsExactly("(17,'name17','hush')");

        Outcome outcome = new StepRun(
                        "op-test000002",
                        new Load(TestTargets.of(target, folder)),
                        List.of("extract=old,newer", "conflicts=replace"))
                .toEnd();

        assertThat(outcome.verified()).isNotEmpty();
        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(1_010);
        assertThat(into.texts("SELECT secret FROM users WHERE id = 17")).containsExactly("hush");
    }

    @Test
    void a_row_that_the_server_refuses_is_kept_too_and_the_rest_is_loaded() throws Exception {
        into.run(
                "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(7), secret VARCHAR(40), UNIQUE KEY by_name (name))");

        Outcome outcome = run("extract=old", "conflicts=set-aside");

        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(999);
        assertThat(asides()).singleElement().satisfies(aside -> {
            assertThat(aside.values()).isEqualTo("(1000,'name1000','old')");
            assertThat(aside.why()).isEqualTo("the server refuses the row (error 1406)");
        });
        assertThat(conflict(outcome).keys()).isEqualTo("1 of them the server refused");
    }

    @Test
    void a_suspect_row_never_takes_a_trusted_rows_place() throws Exception {
        from.run(
                "DELETE FROM users",
                "INSERT INTO users VALUES (17, 'name17', 'garbage'), (5000, 'name5000', 'perhaps')");
        new Extracting(source, folder).salvage().day(3).suspect("users", "TRUE").make("torn", "users");

        Outcome aside = new StepRun(
                        "op-test000003",
                        new Load(TestTargets.of(target, folder)),
                        List.of("extract=old,torn", "conflicts=replace"))
                .toEnd();
        assertThat(aside.summary()).contains("2 suspect rows stay aside");
        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(1_000);
        into.run("DROP TABLE users");

        Outcome loaded = run("extract=torn,old", "conflicts=replace", "suspects=load");

        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(1_001);
        assertThat(into.texts("SELECT secret FROM users WHERE id IN (17, 5000)"))
                .containsExactly("old", "perhaps");
        assertThat(asides()).singleElement().satisfies(a -> {
            assertThat(a.suspect()).isTrue();
            assertThat(a.policy()).isEqualTo(ConflictPolicy.SET_ASIDE);
        });
        assertThat(loaded.verified()).isNotEmpty();
    }

    @Test
    void a_verification_says_when_loaded_suspects_are_the_difference() throws Exception {
        from.run("DELETE FROM users WHERE id > 10");
        new Extracting(source, folder)
                .salvage()
                .day(3)
                .suspect("users", "id > 8")
                .make("torn", "users");
        run("extract=torn", "suspects=load");

        assertThat(verify("extract=torn").summary())
                .contains("users has 10 rows, and torn 8; with the 2 suspect rows it fits: were they loaded,"
                        + " say suspects=loaded");
        assertThat(verify("extract=torn", "suspects=loaded").figures()).containsEntry("differences", 0L);
    }

    @Test
    void a_verification_that_is_told_of_the_load_does_not_miss_the_rows_that_it_kept_aside() throws Exception {
        from.run(
                "DELETE FROM users WHERE id > 10",
                "ALTER TABLE users DROP KEY by_name", // its pages are from two times, and two rows have one name
                "INSERT INTO users VALUES (2000, 'name8', 'older')");
        new Extracting(source, folder)
                .salvage()
                .day(3)
                .suspect("users", "id = 2000")
                .make("torn", "users");
        into.run(
                "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40), secret VARCHAR(40), UNIQUE KEY by_name (name))");
        run("extract=torn", "conflicts=set-aside", "suspects=load");
        assertThat(asides()).extracting(a -> a.key().get("id")).containsExactly("2000");

        assertThat(verify("extract=torn", "suspects=loaded").figures()).containsEntry("differences", 1L);
        assertThat(verify("extract=torn", "suspects=loaded", "load=op-test000001")
                        .figures())
                .containsEntry("differences", 0L);
        assertThatThrownBy(() -> verify("extract=torn", "load=op-test000009"))
                .hasMessageContaining("load: op-test000009 has no folder")
                .hasMessageContaining("give the number of its operation");
    }

    private Outcome verify(String... parameters) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(parameters));
        all.add("from=broken");
        return new StepRun("op-test000004", new Verify(TestTargets.rebuilt(target, source, folder)), all).toEnd();
    }

    private Outcome run(String... parameters) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of(parameters));
        if (all.stream().noneMatch(p -> p.startsWith("extract="))) {
            all.add("extract=old,newer");
        }
        return new StepRun("op-test000001", new Load(TestTargets.of(target, folder)), all).toEnd();
    }

    private List<Aside> asides() throws Exception {
        List<Aside> all = new java.util.ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("archives/op-test000001/users.conflicts.jsonl"))) {
            all.add(StepJson.read(line, Aside.class));
        }
        return all;
    }

    private static LoadConflicted conflict(Outcome outcome) {
        Entry entry = Entry.now(new EntryId("e-00000000"), Instant.EPOCH, "worker", Visibility.PUBLIC);
        return outcome.facts().stream()
                .map(f -> f.apply(entry))
                .filter(LoadConflicted.class::isInstance)
                .map(LoadConflicted.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
