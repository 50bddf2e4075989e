package org.daybook.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.operation.Lock;
import org.daybook.targets.TestTargets;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a load refuses, it refuses before anything is loaded, and says what to do. */
class RefusedLoadsTest {

    @TempDir
    Path folder;

    private final Database source = SharedMariaDb.createDatabase();
    private final Database target = SharedMariaDb.createDatabase();
    private final Sql into = new Sql(target);

    @BeforeEach
    void users() throws Exception {
        new Sql(source)
                .run(
                        "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40))",
                        "INSERT INTO users SELECT seq, MD5(seq) FROM seq_1_to_1000");
    }

    @Test
    void a_file_that_was_changed_or_cut_short_is_refused_before_anything_is_loaded() throws Exception {
        Extract extract = make("one");
        Path file = rows(extract);
        byte[] whole = Files.readAllBytes(file);
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(whole.length / 2);
            raw.write(whole[whole.length / 2] ^ 4);
        }
        assertRefused(this::run, "is not what was written: its checksum differs");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 9));
        assertRefused(this::run, "is not what was written: its checksum differs");
        Files.write(file, new byte[0]);
        assertRefused(this::run, "is not what was written: its checksum differs");
        Files.delete(file);
        assertRefused(this::run, rows(extract).getFileName().toString());
        assertThat(into.texts("SHOW TABLES")).isEmpty();
    }

    @Test
    void a_definition_that_was_changed_is_refused() throws Exception {
        Extract extract = make("one");
        Path file = extract.file(extract.manifest().objects().getFirst().file());
        Files.writeString(file, Files.readString(file).replace("40", "10"));

        assertRefused(this::run, "schema/dashboard.users.sql");
    }

    @Test
    void what_is_not_there_is_named_with_what_is() throws Exception {
        assertRefused(this::run, "There is no complete extract in");
        make("one");
        assertRefused(() -> run("extract=two"), "no complete extract 'two'");
        assertRefused(() -> run("extract=two"), "There are: one");
        assertRefused(() -> run("tables=users,courses"), "no chosen extract holds dashboard.courses");
        assertRefused(() -> run("from=nobody"), "from: target: there is no target 'nobody'");
        assertRefused(() -> run("database=wikis"), "database: the extracts hold dashboard");
    }

    @Test
    void tables_that_cannot_keep_a_promise_are_refused() throws Exception {
        make("one");
        into.run("CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40)) ENGINE=MyISAM");
        assertRefused(this::run, "users is kept by MyISAM, which cannot undo half a chunk");
        into.run("DROP TABLE users", "CREATE TABLE users (id INT PRIMARY KEY)");
        assertRefused(this::run, "has no column name, and the rows of one have one");
        into.run(
                "DROP TABLE users", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40)) WITH SYSTEM VERSIONING");
        assertRefused(
                this::run,
                "keeps the history of its rows, which Daybook cannot put. Leave it out by tables= and load its file");
        into.run(
                "DROP TABLE users",
                "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40))",
                "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW SET NEW.name = 'x'");
        assertRefused(this::run, "The trigger t fires on rows that are loaded into users");
        into.run("DROP TRIGGER t", "DROP TABLE users", "CREATE VIEW users AS SELECT 1 AS id, 'a' AS name");
        assertRefused(this::run, "users is no ordinary table");
    }

    @Test
    void a_row_that_is_larger_than_the_target_accepts_is_refused_with_the_setting_to_raise() throws Exception {
        new Sql(source)
                .run(
                        "CREATE TABLE texts (id INT PRIMARY KEY, body LONGTEXT)",
                        "INSERT INTO texts SELECT seq, REPEAT('x', 100) FROM seq_1_to_10",
                        "INSERT INTO texts VALUES (11, REPEAT('y', 3000000))");
        new Extracting(source, folder).make("large", "users", "texts");
        try (LocalMariaDb small = LocalMariaDb.in(folder.resolve("small"))
                .with("max_allowed_packet", "1M")
                .with("performance_schema", "OFF")
                .start()) {
            Database database = small.createDatabase("dashboard");
            StepRun run = new StepRun(new Load(TestTargets.of(database, folder)), "extract=large");
            assertThatThrownBy(run::toEnd)
                    .isInstanceOf(StepFailure.class)
                    .hasMessageContaining("Rows of texts in rows/")
                    .hasMessageContaining(
                            "There: SET GLOBAL max_allowed_packet = 8388608; then: daybook operation retry");
            assertThat(run.failures).isZero();

            new Sql(small.asRoot("dashboard")).run("SET GLOBAL max_allowed_packet = 8388608");
            assertThat(run.toEnd().verified()).isNotEmpty();
            assertThat(new Sql(database).number("SELECT SUM(LENGTH(body)) FROM texts"))
                    .isEqualTo(3_001_000);
        }
    }

    @Test
    void accounts_are_named_with_the_way_to_load_them() throws Exception {
        new Extracting(source, folder)
                .define(ObjectKind.GRANT, "grants", "CREATE USER IF NOT EXISTS rails")
                .make("one", "users");

        StepRun run = new StepRun(new Load(TestTargets.of(target, folder)), "extract=one");

        assertThat(run.rehearse().findings())
                .anySatisfy(finding -> assertThat(finding)
                        .contains("accounts and grants of one are not loaded; read ")
                        .endsWith("objects/grants.sql, then: mariadb < %s/dumps/dashboard/one/objects/grants.sql"
                                .formatted(folder)));
        assertThat(run.toEnd().summary()).contains("accounts and grants of one are not loaded");
    }

    @Test
    void a_load_over_data_needs_the_three_locks_and_counts_what_was_there() throws Exception {
        make("one");
        into.run(
                "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40))",
                "INSERT INTO users VALUES (5, 'mine'), (-1, 'other')");
        Load load = new Load(TestTargets.of(target, folder));
        assertThat(load.locks(Map.of("into", "data")))
                .containsExactlyInAnyOrder(Lock.VERIFIED_COPY, Lock.REHEARSAL, Lock.SECOND_PERSON);
        assertThat(load.locks(Map.of("into", "empty"))).isEmpty();
        StepRun run = new StepRun(load, "into=data", "conflicts=replace");
        assertThat(run.rehearse().findings()).contains("would load into tables that hold rows: users");

        Outcome outcome = run.toEnd();

        assertThat(into.number("SELECT COUNT(*) FROM users")).isEqualTo(1_001);
        assertThat(into.texts("SELECT name FROM users WHERE id = 5"))
                .isEqualTo(new Sql(source).texts("SELECT name FROM users WHERE id = 5"));
        assertThat(Files.readString(folder.resolve("archives/op-test000001/users.conflicts.jsonl")))
                .contains("(5,'mine')");
        assertThat(outcome.verified()).isNotEmpty();
    }

    @Test
    void an_extract_that_is_another_one_than_was_rehearsed_is_refused() throws Exception {
        Extract first = make("one");
        StepRun run = new StepRun(new Load(TestTargets.of(target, folder)), "into=data");
        run.rehearse();
        try (var files = Files.walk(first.path())) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        new Sql(source).run("DELETE FROM users WHERE id = 1");
        make("one");

        assertRefused(run::toEnd, "The extract one is another one than was chosen");
    }

    @Test
    void rows_that_came_between_two_attempts_are_noticed() throws Exception {
        make("one");
        StepRun run = new StepRun(new Load(TestTargets.of(target, folder)));
        while (!run.cursor().value().contains("\"FINISHING\"")) {
            run.slice();
        }
        into.run("INSERT INTO users VALUES (5000, 'an application that was not stopped')");

        Outcome outcome = run.toEnd();
        assertThat(outcome.verified()).isEmpty();
        assertThat(outcome.summary()).contains("NOT VERIFIED: users: 1,001 rows by PRIMARY, and 1,000 are expected");
    }

    @Test
    void a_value_that_changed_after_it_was_loaded_is_noticed() throws Exception {
        make("one");
        StepRun run = new StepRun(new Load(TestTargets.of(target, folder)));
        while (!run.cursor().value().contains("\"FINISHING\"")) {
            run.slice();
        }
        into.run("UPDATE users SET name = 'Another' WHERE id = 17");

        assertThat(run.toEnd().summary())
                .contains("NOT VERIFIED: users: values that were read back differ from those of the files");
    }

    private Extract make(String name) throws Exception {
        return new Extracting(source, folder).make(name, "users");
    }

    private static Path rows(Extract extract) {
        return extract.file(
                extract.manifest().tables().getFirst().files().getFirst().path());
    }

    private Outcome run(String... parameters) throws Exception {
        return new StepRun("op-test000001", new Load(TestTargets.of(target, folder)), List.of(parameters)).toEnd();
    }

    private static void assertRefused(ThrowingCallable load, String words) {
        assertThatThrownBy(load).isInstanceOf(StepFailure.class).hasMessageContaining(words);
    }
}
