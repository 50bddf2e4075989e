package org.daybook.mariadb.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.DumpTaken;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.extract.Client;
import org.daybook.mariadb.extract.EveryType;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Manifest.LeftOut;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.Cursor;
import org.daybook.work.Keys;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);

    @Test
    void a_dump_is_restored_by_the_stock_client_alone_bit_by_bit() throws Exception {
        EveryType.in(database);
        String name = database.name();
        Database root = SharedMariaDb.server().asRoot(name);
        sql.run(
                "CREATE TABLE `order` (`group` INT PRIMARY KEY, `select` VARCHAR(10) UNIQUE, parent INT, FOREIGN KEY (parent) REFERENCES `order` (`group`))",
                "INSERT INTO `order` VALUES (5, 'x', NULL), (1, 'y', 5)",
                "CREATE TABLE `no key` (a INT, b TEXT) ENGINE = InnoDB",
                "INSERT INTO `no key` VALUES (1, 'same'), (1, 'same'), (NULL, NULL)",
                "CREATE TABLE empty (id INT AUTO_INCREMENT PRIMARY KEY) AUTO_INCREMENT = 777",
                "CREATE TABLE journal (what VARCHAR(50))",
                "CREATE SEQUENCE tickets START WITH 1000",
                "SELECT NEXTVAL(tickets)",
                // The later name rests on the earlier one, and the other way round.
                "CREATE VIEW z_view AS SELECT `group` AS id, 'it''s' AS word FROM `order`",
                "CREATE VIEW a_view AS SELECT id FROM z_view",
                "CREATE TRIGGER noted AFTER INSERT ON `order` FOR EACH ROW INSERT INTO journal VALUES (CONCAT('new;;', NEW.`group`))",
                "CREATE PROCEDURE greet() BEGIN /* kept */ SELECT 'hällo 😀;;'; END",
                "CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2",
                "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DISABLE DO DELETE FROM journal");
        Map<String, String> before = checksums();
        String greet = routine();

        Outcome outcome = dump("name=first", "compression=gzip").rehearseAndRun();

        Extract extract = extracts().get("first");
        extract.verifySmall();
        assertThat(extract.manifest().leftOut()).isEmpty();
        assertThat(outcome.facts().getFirst().apply(entry())).isInstanceOfSatisfying(DumpTaken.class, fact -> {
            assertThat(fact.rows()).isEqualTo(EveryType.ROWS + 5);
            assertThat(fact.tables()).hasSize(5);
            assertThat(fact.leftOut()).isNull();
            assertThat(fact.checksum()).isEqualTo(extract.manifest().checksum());
        });
        assertThat(extract.manifest().consistency()).contains("one snapshot in 2 connections");
        Part things = part(extract, EveryType.TABLE);
        assertThat(things.key()).containsExactly("id");
        assertThat(things.maxKey()).isEqualTo("9223372036854775810");
        assertThat(things.newest()).containsEntry("created_at", "2025-10-26 00:30:00.000001");
        assertThat(part(extract, "empty").autoIncrement()).isEqualTo(777);

        new Sql(SharedMariaDb.server().asRoot("mysql")).run("DROP DATABASE " + name);
        restore(extract, root);

        assertThat(checksums()).isEqualTo(before);
        assertThat(sql.texts("SELECT id FROM a_view ORDER BY id")).containsExactly("1", "5");
        assertThat(sql.texts("SELECT * FROM journal")).isEmpty(); // loading rows fired no trigger
        sql.run("INSERT INTO `order` VALUES (9, 'z', 1)");
        assertThat(sql.texts("SELECT what FROM journal")).containsExactly("new;;9");
        assertThat(sql.texts("SELECT twice(21)")).containsExactly("42");
        assertThat(sql.texts("CALL greet()")).containsExactly("hällo 😀;;");
        assertThat(routine()).isEqualTo(greet).contains("/* kept */");
        assertThat(sql.texts(
                        "SELECT EVENT_NAME FROM information_schema.EVENTS WHERE EVENT_SCHEMA = '%s'".formatted(name)))
                .containsExactly("nightly");
        assertThat(sql.texts(
                        "SELECT AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = '%s' AND TABLE_NAME = 'empty'"
                                .formatted(name)))
                .containsExactly("777");
        assertThat(sql.number("SELECT NEXTVAL(tickets)")).isGreaterThanOrEqualTo(1001);
        assertThat(extract.manifest().objects(ObjectKind.GRANT)).isNotEmpty();
    }

    @Test
    void all_rows_are_of_one_moment_whatever_is_written_meanwhile() throws Exception {
        for (String table : List.of("one", "two", "three")) {
            sql.run(
                    "CREATE TABLE %s (id INT PRIMARY KEY, amount INT)".formatted(table),
                    "INSERT INTO %s SELECT seq, 100 FROM seq_1_to_2000".formatted(table));
        }
        StepRun run = dump("threads=3", "compression=none");
        run.progress = new TestProgress() {
            @Override
            public void checkpoint(Cursor reached) {
                boolean first = checkpoints.isEmpty();
                super.checkpoint(reached);
                if (first) { // the snapshot stands, and no row was read
                    write(
                            "START TRANSACTION",
                            "UPDATE one SET amount = 0",
                            "UPDATE two SET amount = 200",
                            "DELETE FROM three WHERE id > 10",
                            "INSERT INTO one VALUES (999999, 1)",
                            "COMMIT");
                }
            }
        };

        run.toEnd();

        Extract extract = extracts().newestDump();
        assertThat(extract.manifest().rows()).isEqualTo(6000);
        for (Part part : extract.manifest().tables()) {
            assertThat(Files.readString(extract.file(part.files().getFirst().path())))
                    .contains("(2000,100)")
                    .doesNotContain("(1,0)", "(1,200)", "999999");
        }
    }

    @Test
    void a_table_that_fails_is_named_and_the_rest_is_complete() throws Exception {
        sql.run("CREATE TABLE stays (id INT PRIMARY KEY)", "INSERT INTO stays VALUES (1), (2)");
        sql.run("CREATE TABLE goes (id INT PRIMARY KEY)", "INSERT INTO goes VALUES (1)");
        sql.run("CREATE TABLE changes (id INT PRIMARY KEY)", "INSERT INTO changes VALUES (1)");
        StepRun run = dump("ignore=");
        run.progress = new TestProgress() {
            @Override
            public void checkpoint(Cursor reached) {
                boolean first = checkpoints.isEmpty();
                super.checkpoint(reached);
                if (first) {
                    write("DROP TABLE goes", "ALTER TABLE changes ADD COLUMN more INT, FORCE");
                }
            }
        };

        Outcome outcome = run.toEnd();

        Extract extract = extracts().newestDump();
        assertThat(extract.manifest().tables()).extracting(Part::name).containsExactly("stays");
        assertThat(extract.manifest().leftOut())
                .extracting(left -> left.table().substring(database.name().length() + 1))
                .contains("goes", "changes");
        assertThat(outcome.summary()).contains("Left out: ").contains(".goes (dashboard misses a table");
        assertThat(outcome.figures()).containsEntry("tables", 1L).containsEntry("rows", 2L);
    }

    @Test
    void rows_that_nobody_asked_for_stay_out_and_their_definition_comes_along() throws Exception {
        sql.run(
                "CREATE TABLE revisions (id INT PRIMARY KEY)",
                "INSERT INTO revisions VALUES (1)",
                "CREATE TABLE users (id INT PRIMARY KEY)");

        dump("ignore=revisions").rehearseAndRun();

        Extract extract = extracts().newestDump();
        assertThat(extract.manifest().tables()).extracting(Part::name).containsExactly("users");
        assertThat(extract.manifest().leftOut())
                .containsExactly(new LeftOut(database.name() + ".revisions", "its rows were not asked for"));
        assertThat(extract.manifest().objects(ObjectKind.SCHEMA)).hasSize(2);
        assertThatThrownBy(() -> dump("ignore=revision").rehearse())
                .hasMessageContaining("ignore: there is no table revision");
    }

    @Test
    void a_dump_that_was_cut_goes_on_with_the_tables_that_are_missing() throws Exception {
        for (int i = 1; i <= 6; i++) {
            sql.run(
                    "CREATE TABLE t%d (id INT PRIMARY KEY, v CHAR(40))".formatted(i),
                    "INSERT INTO t%d SELECT seq, MD5(seq) FROM seq_1_to_3000".formatted(i));
        }
        StepRun run = dump("name=cut", "threads=1", "after-break=continue");
        run.progress.rate = 10_000;
        run.progress.stop = () -> run.progress.done >= 3500;

        assertThat(run.slice()).isNull();
        Path rows = folder.resolve("dumps/dashboard/cut/rows");
        Map<String, String> first = names(rows);
        assertThat(extracts().complete()).isEmpty();
        run.progress.rate = Long.MAX_VALUE;
        run.progress.stop = () -> false;
        run.toEnd();

        assertThat(first).isNotEmpty().hasSizeLessThan(6);
        assertThat(first.keySet()).noneMatch(name -> name.endsWith(".draft"));
        assertThat(names(rows)).hasSize(6).containsAllEntriesOf(first);
        assertThat(extracts().get("cut").manifest().rows()).isEqualTo(18_000);
        assertThat(extracts().get("cut").manifest().consistency()).contains("after a break");
    }

    @Test
    void after_a_break_in_which_was_written_everything_is_read_again() throws Exception {
        sql.run("CREATE TABLE one (id INT PRIMARY KEY)", "CREATE TABLE two (id INT PRIMARY KEY)");
        sql.run("INSERT INTO one SELECT seq FROM seq_1_to_3000", "INSERT INTO two SELECT seq FROM seq_1_to_2000");
        StepRun run = dump("name=cut", "threads=1");
        run.progress.rate = 10_000;
        run.progress.stop = () -> run.progress.done >= 3500;
        assertThat(run.slice()).isNull();
        sql.run("DELETE FROM one WHERE id > 10", "DELETE FROM two WHERE id > 10");
        run.progress.rate = Long.MAX_VALUE;
        run.progress.stop = () -> false;

        run.toEnd();

        assertThat(extracts().get("cut").manifest().rows()).isEqualTo(20);
        assertThat(run.progress.lines).anyMatch(line -> line.contains("all tables are read again"));
    }

    @Test
    void a_user_without_reload_reads_in_one_connection_and_is_told_what_it_cannot_see() throws Exception {
        sql.run("CREATE TABLE users (id INT PRIMARY KEY)", "CREATE TABLE secrets (id INT PRIMARY KEY)");
        Database reader = SharedMariaDb.server()
                .createUser("dumper_" + database.name(), database.name(), "SELECT ON " + database.name() + ".users");
        StepRun run = new StepRun(new Dump(TestTargets.of(reader, folder)));

        assertThat(run.rehearse().findings()).anyMatch(f -> f.startsWith("RELOAD is not granted"));
        run.toEnd();

        Extract extract = extracts().newestDump();
        assertThat(extract.manifest().consistency()).startsWith("one snapshot in one connection");
        assertThat(extract.manifest().tables()).extracting(Part::name).containsExactly("users");
        assertThat(extract.manifest().leftOut())
                .anyMatch(left -> left.table().equals(database.name() + ".*"))
                .anyMatch(left -> left.table().equals("grants"));
    }

    @Test
    void of_files_alone_nothing_is_read_until_a_scratch_server_runs() {
        StepRun run = new StepRun(new Dump(TestTargets.ofFiles(folder, folder, List.of())));

        assertThatThrownBy(run::toEnd)
                .hasMessage("No scratch server runs for dashboard. Start one: daybook run scratch-server --target"
                        + " dashboard");
    }

    @Test
    void a_disk_that_fills_leaves_no_half_file_and_the_dump_goes_on_when_there_is_room() throws Exception {
        Path disk = Files.createDirectories(folder.resolve("dumps"));
        Assumptions.assumeTrue(
                exitCode("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()) == 0,
                "only root can mount");
        try {
            sql.run(
                    "CREATE TABLE small (id INT PRIMARY KEY)",
                    "INSERT INTO small VALUES (1)",
                    "CREATE TABLE wide (id INT PRIMARY KEY, noise VARBINARY(2000))",
                    "INSERT INTO wide SELECT seq, UNHEX(REPEAT(SHA2(CONCAT(seq, RAND()), 512), 30)) FROM seq_1_to_300",
                    "ANALYZE TABLE small, wide");
            Path ballast = disk.resolve("ballast");
            exitCode("dd", "if=/dev/zero", "of=" + ballast, "bs=64K", "count=94");
            StepRun run = dump("name=full", "threads=1", "compression=none", "after-break=continue");

            assertThatThrownBy(run::toEnd)
                    .isInstanceOf(StepFailure.class)
                    .hasMessageContaining("is full")
                    .hasMessageContaining("operation retry");
            assertThat(names(disk.resolve("dashboard/full/rows")).keySet()).noneMatch(name -> name.contains("wide"));
            assertThat(extracts().complete()).isEmpty();

            Files.delete(ballast);
            run.toEnd();
            assertThat(extracts().get("full").manifest().rows()).isEqualTo(301);
        } finally {
            exitCode("umount", disk.toString());
        }
    }

    @Test
    void a_folder_that_may_not_be_written_is_named() throws Exception {
        Path blocked = Files.writeString(folder.resolve("dumps"), "a file where a folder should be");

        assertThatThrownBy(() -> dump().toEnd())
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining(blocked.toString());
    }

    @Test
    void a_large_table_is_cut_into_pieces_and_nothing_lies_between_them() throws Exception {
        sql.run(
                "CREATE TABLE large (id BIGINT PRIMARY KEY, v VARBINARY(4000), w INT, KEY (w))",
                "INSERT INTO large SELECT (CAST(seq AS SIGNED) - 8000) * 7, REPEAT('x', 4000), seq FROM seq_1_to_16000",
                "ANALYZE TABLE large");

        dump().toEnd();

        Part part = extracts().newestDump().manifest().tables().getFirst();
        assertThat(part.files()).hasSizeGreaterThan(1);
        assertThat(part.rows()).isEqualTo(16_000);
        assertThat(part.minKey()).isEqualTo("-55993");
        assertThat(part.maxKey()).isEqualTo("56000");
        assertThat(part.tableChecksum())
                .isEqualTo(part.files().stream().mapToLong(RowFile::checksum).sum());
    }

    private void restore(Extract extract, Database root) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", extract.file("restore.sh").toString()));
        command.addAll(new Client(root).arguments());
        Path said = folder.resolve("restore.log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("MYSQL_PWD", root.password());
        builder.environment()
                .put("MARIADB", SharedMariaDb.server().programs().mariadb().toString());
        assertThat(builder.start().waitFor()).as(Files.readString(said)).isZero();
    }

    private Map<String, String> checksums() throws Exception {
        Map<String, String> all = new TreeMap<>();
        for (String table : List.of("order", "no key", "empty", "journal")) {
            all.put(table, sql.checksum(table));
        }
        all.put("every", sql.checksum(EveryType.TABLE));
        return all;
    }

    private String routine() throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE PROCEDURE greet")) {
            row.next();
            return row.getString(3);
        }
    }

    private void write(String... statements) {
        try {
            sql.run(statements);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> names(Path folder) throws Exception {
        Map<String, String> all = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    all.put(
                            file.getFileName().toString(),
                            Files.getLastModifiedTime(file).toString());
                }
            }
        }
        return all;
    }

    private static int exitCode(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Part part(Extract extract, String table) {
        return java.util.Objects.requireNonNull(extract.manifest().part(database.name() + "." + table));
    }

    private static Entry entry() {
        return Entry.now(Keys.entry("test"), Instant.EPOCH, "worker", Visibility.INTERNAL);
    }

    private Extracts extracts() {
        return Extracts.of(targets().get("dashboard"));
    }

    private Targets targets() {
        return TestTargets.of(database, folder);
    }

    private StepRun dump(String... parameters) {
        return new StepRun(new Dump(targets()), parameters);
    }
}
