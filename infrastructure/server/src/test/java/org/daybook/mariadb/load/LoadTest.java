package org.daybook.mariadb.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.Visibility;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentEvent.DatabaseRebuilt;
import org.daybook.incident.IncidentEvent.DumpLoaded;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.RowCountsReconciled;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.dump.Dump;
import org.daybook.mariadb.extract.EveryType;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.RowFileReader;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.Target;
import org.daybook.targets.TestTargets;
import org.daybook.work.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

    @TempDir
    Path folder;

    private final Database source = SharedMariaDb.createDatabase();
    private final Database target = SharedMariaDb.createDatabase();
    private final Sql from = new Sql(source);
    private final Sql into = new Sql(target);

    @Test
    void every_type_comes_back_bit_by_bit_and_is_read_back() throws Exception {
        EveryType.in(source);
        from.run(
                "CREATE TABLE keyless (a INT, b VARCHAR(9))",
                "INSERT INTO keyless VALUES (1, 'x'), (1, 'x'), (NULL, NULL)");
        new Extracting(source, folder).make("all", EveryType.TABLE, "keyless");

        Outcome outcome = run();

        for (String table : List.of(EveryType.TABLE, "keyless")) {
            assertThat(into.checksum(table)).isEqualTo(from.checksum(table));
        }
        assertThat(into.texts("SELECT HEX(words) FROM `every ``type`` 'of' value` ORDER BY id"))
                .isEqualTo(from.texts("SELECT HEX(words) FROM `every ``type`` 'of' value` ORDER BY id"));
        assertThat(into.texts("SELECT choice FROM `every ``type`` 'of' value` WHERE id = 3"))
                .containsExactly("");
        assertThat(into.texts("SELECT twice FROM `every ``type`` 'of' value` WHERE id = 0"))
                .containsExactly("-256");
        assertThat(facts(outcome))
                .anySatisfy(f -> assertThat(f)
                        .isInstanceOfSatisfying(
                                DatabaseRebuilt.class,
                                e -> assertThat(e.database()).isEqualTo(target.name())))
                .anySatisfy(f -> assertThat(f).isInstanceOfSatisfying(DumpLoaded.class, e -> {
                    assertThat(e.dump()).isEqualTo("all");
                    assertThat(e.rows()).isEqualTo(EveryType.ROWS + 3);
                    assertThat(e.skipped()).isZero();
                }))
                .anySatisfy(f -> assertThat(f).isInstanceOfSatisfying(RowCountsReconciled.class, e -> {
                    assertThat(e.differences()).isZero();
                    assertThat(e.tables()).isEqualTo(2);
                }));
        assertThat(outcome.verified()).isNotEmpty();
        assertThat(provesCopy(outcome))
                .as("what a target was loaded from, and read back against, is its copy")
                .isTrue();
        assertThat(into.texts("SHOW TABLES LIKE 'daybook%'")).isEmpty();
    }

    @Test
    void values_that_go_as_values_come_back_as_exactly_as_those_that_go_as_sql() throws Exception {
        from.run(
                "SET time_zone = '+00:00', sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'",
                """
                CREATE TABLE things (id BIGINT UNSIGNED PRIMARY KEY, single FLOAT, real_number DOUBLE, price DECIMAL(40,20), bits BIT(12),
                  raw VARBINARY(20), fixed BINARY(4), picture BLOB, words VARCHAR(60), doc JSON, day DATE, moment DATETIME(6),
                  seen TIMESTAMP(6) NULL, y YEAR, choice ENUM('a', 'b'), token UUID, twice DOUBLE AS (single * 2) STORED) DEFAULT CHARSET=utf8mb4""",
                """
                INSERT INTO things (id, single, real_number, price, bits, raw, fixed, picture, words, doc, day, moment, seen, y, choice, token) VALUES
                  (0, 0.1, 5e-324, -0.00000000000000000001, b'101010101010', X'00FF0A5C27', X'00', X'', 'nul \\0 back \\\\ quote '' 😀', '{"a": [1, 2.50]}', '0000-00-00', '2024-02-31 23:59:59.999999', '2025-10-26 00:30:00.000001', 1901, 'b', '123e4567-e89b-12d3-a456-426614174000'),
                  (18446744073709551615, 16777217, -1.7976931348623157e308, 12345678901234567890.12345678901234567890, b'0', X'', X'27', REPEAT(X'DEAD5C00', 5000), '', '[]', '1000-01-01', '0000-00-00 00:00:00', '0000-00-00 00:00:00', 0, 'no such', NULL),
                  (7, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)""",
                "INSERT INTO things (id, single, words) SELECT 100 + seq, SQRT(seq), CONCAT('ä', seq) FROM seq_1_to_2000");
        Extract all = new Extracting(source, folder).make("all", "things");
        try (RowFileReader reader = RowFileReader.open(
                all.file(all.manifest().tables().getFirst().files().getFirst().path()))) {
            assertThat(Bulk.of(new Chunk(new Chunk.Source("", "things", "", "", false), 0, reader.next())))
                    .isNotNull();
        }

        Outcome outcome = run();

        assertThat(into.checksum("things")).isEqualTo(from.checksum("things"));
        assertThat(into.texts("SELECT HEX(words) FROM things ORDER BY id"))
                .isEqualTo(from.texts("SELECT HEX(words) FROM things ORDER BY id"));
        assertThat(into.texts("SELECT choice FROM things WHERE id > 9000000000"))
                .containsExactly("");
        assertThat(outcome.verified()).isNotEmpty();
    }

    @Test
    void keys_views_routines_and_triggers_come_after_the_rows() throws Exception {
        from.run(
                "CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40), city VARCHAR(40), born DATE, note TEXT, UNIQUE KEY name (name), KEY city (city(7) , born), FULLTEXT KEY note (note)) AUTO_INCREMENT = 70000",
                "INSERT INTO users SELECT seq, CONCAT('n', seq), CONCAT('city ', seq MOD 90), DATE '2000-01-01' + INTERVAL seq MOD 900 DAY, MD5(seq) FROM seq_1_to_30000",
                "CREATE TABLE log (id INT PRIMARY KEY)");
        new Extracting(source, folder)
                .define(
                        ObjectKind.VIEW,
                        "views",
                        "CREATE VIEW b AS SELECT * FROM a",
                        "CREATE VIEW a AS SELECT id FROM users")
                .define(ObjectKind.ROUTINE, "routines", "CREATE FUNCTION one() RETURNS INT DETERMINISTIC RETURN 1")
                .define(
                        ObjectKind.TRIGGER,
                        "triggers",
                        "CREATE TRIGGER t AFTER INSERT ON users FOR EACH ROW INSERT INTO log VALUES (NEW.id)")
                .define(ObjectKind.EVENT, "events", "CREATE EVENT e ON SCHEDULE EVERY 1 YEAR DO DELETE FROM nowhere")
                .make("all", "users", "log");

        Outcome outcome = run();

        assertThat(into.texts("SHOW CREATE TABLE users")).isEqualTo(from.texts("SHOW CREATE TABLE users"));
        assertThat(into.number("SELECT COUNT(*) FROM b")).isEqualTo(30_000);
        assertThat(into.number("SELECT one()")).isEqualTo(1);
        assertThat(into.number("SELECT COUNT(*) FROM log")).isZero();
        into.run("INSERT INTO users (name) VALUES ('new')");
        assertThat(into.number("SELECT id FROM log")).isEqualTo(70_000);
        assertThat(outcome.summary()).doesNotContain("could not be made");
    }

    @Test
    void tables_that_hold_rows_of_others_are_refused_by_name_and_nothing_is_made() throws Exception {
        from.run(
                "CREATE TABLE a (id INT PRIMARY KEY)",
                "INSERT INTO a VALUES (1)",
                "CREATE TABLE b (id INT PRIMARY KEY)");
        new Extracting(source, folder).make("all", "a", "b");
        into.run("CREATE TABLE b (id INT PRIMARY KEY)", "INSERT INTO b VALUES (5)");

        assertThatThrownBy(this::run)
                .hasMessageContaining("holds rows that this load did not put there: b")
                .hasMessageContaining("into=data, which needs the three locks");

        assertThat(into.texts("SHOW TABLES")).containsExactly("b");
    }

    @Test
    void tables_whose_names_differ_by_case_alone_are_both_dumped_and_loaded() throws Exception {
        from.run(
                "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40), UNIQUE KEY (name))",
                "CREATE TABLE Users (id INT, parent INT, PRIMARY KEY (id), FOREIGN KEY (parent) REFERENCES Users (id))",
                "INSERT INTO users SELECT seq, CONCAT('n', seq) FROM seq_1_to_100",
                "INSERT INTO Users VALUES (1, NULL), (2, 1)");
        new StepRun(new Dump(TestTargets.of(source, folder)), "name=all").toEnd();

        Outcome outcome = run("extract=all");

        assertThat(outcome.verified()).isNotEmpty();
        for (String table : List.of("users", "Users")) {
            assertThat(into.texts("SHOW CREATE TABLE " + table)).isEqualTo(from.texts("SHOW CREATE TABLE " + table));
            assertThat(into.checksum(table)).isEqualTo(from.checksum(table));
        }
        try (Session session = Session.open(TestTargets.of(target, folder).get("dashboard"))) {
            Schema schema = Schema.read(session);
            assertThat(schema.tables()).extracting(Table::name).containsExactly("Users", "users");
            assertThat(schema.table("users").orElseThrow().indexes()).hasSize(2);
            assertThat(schema.table("USERS")).as("it may be either").isEmpty();
        }
    }

    @Test
    void a_load_of_a_part_of_what_the_target_holds_is_no_copy_of_it() throws Exception {
        from.run("CREATE TABLE courses (id INT PRIMARY KEY)", "INSERT INTO courses VALUES (1)");
        new Extracting(source, folder).make("all", "courses");
        assertThat(provesCopy(run("tables=courses"), "tables=courses")).isFalse();

        into.run("TRUNCATE TABLE courses", "CREATE TABLE users (id INT PRIMARY KEY)", "INSERT INTO users VALUES (1)");
        assertThat(provesCopy(run())).as("users are in no extract").isFalse();

        into.run("DELETE FROM users", "TRUNCATE TABLE courses", "INSERT INTO courses VALUES (2)");
        assertThat(provesCopy(run("into=data"), "into=data"))
                .as("course 2 is in no extract")
                .isFalse();

        into.run("TRUNCATE TABLE courses");
        assertThat(provesCopy(run())).isTrue();
    }

    @Test
    void a_load_of_some_tables_leaves_views_and_triggers_as_they_are() throws Exception {
        from.run("CREATE TABLE users (id INT PRIMARY KEY)", "CREATE TABLE log (id INT PRIMARY KEY)");
        new Extracting(source, folder)
                .define(ObjectKind.VIEW, "views", "CREATE OR REPLACE VIEW v AS SELECT 'old' AS word")
                .define(
                        ObjectKind.TRIGGER,
                        "triggers",
                        "CREATE TRIGGER t AFTER INSERT ON users FOR EACH ROW INSERT INTO log VALUES (NEW.id)")
                .make("all", "users", "log");
        into.run("CREATE VIEW v AS SELECT 'new' AS word");

        run("tables=users");

        assertThat(into.texts("SELECT word FROM v")).containsExactly("new");
        assertThat(into.texts("SHOW TRIGGERS")).isEmpty();
    }

    @Test
    void a_node_that_has_no_memory_left_ends_the_load_and_does_not_go_round() throws Exception {
        from.run("CREATE TABLE users (id INT PRIMARY KEY)", "INSERT INTO users VALUES (1)");
        Extract all = new Extracting(source, folder).make("all", "users");
        StepRun run = load("extract=all");
        while (!run.cursor().value().contains("\"LOADING\"")) {
            run.slice();
        }
        LoadCursor cursor = LoadCursor.read(run.cursor());
        Target dashboard = TestTargets.of(target, folder).get("dashboard");
        List<Extract> withoutMemory = new AbstractList<>() {
            @Override
            public Extract get(int at) {
                if (Thread.currentThread().getName().equals("load-reader")) {
                    throw new OutOfMemoryError("Java heap space");
                }
                return all;
            }

            @Override
            public int size() {
                return 1;
            }
        };
        try (Session session = Lane.open(dashboard)) {
            Ground ground = new Ground(
                    dashboard,
                    withoutMemory,
                    new Marks(session.database()),
                    new Asides(folder),
                    ConflictPolicy.STOP,
                    1,
                    false);
            assertThatThrownBy(() -> new Loading(ground, session, cursor, new TestProgress()).run())
                    .isInstanceOf(OutOfMemoryError.class);
        }
    }

    private boolean provesCopy(Outcome outcome, String... parameters) {
        assertThat(outcome.verified()).isNotEmpty();
        Load load = new Load(TestTargets.of(target, folder));
        return load.provesCopy(new StepRun(load, parameters).asked.parameters(), outcome.figures());
    }

    private Outcome run(String... parameters) throws Exception {
        return load(parameters).toEnd();
    }

    private StepRun load(String... parameters) throws Exception {
        return new StepRun(new Load(TestTargets.of(target, folder)), parameters);
    }

    private static List<Fact> facts(Outcome outcome) {
        Entry entry = Entry.now(new EntryId("e-00000000"), Instant.EPOCH, "worker", Visibility.PUBLIC);
        return outcome.facts().stream().<Fact>map(f -> f.apply(entry)).toList();
    }
}
