package org.daybook.mariadb.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.archive.Restore.Restored;
import org.daybook.mariadb.extract.EveryType;
import org.daybook.mariadb.purgeorphans.PurgeOrphans;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactRowsTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);

    @BeforeEach
    void someThings() throws Exception {
        EveryType.in(database);
        sql.run(
                "CREATE TABLE owners (id INT PRIMARY KEY)",
                "INSERT INTO owners VALUES (1)",
                "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', time_zone = '+00:00'",
                "ALTER TABLE `every ``type`` 'of' value` RENAME TO things, MODIFY id BIGINT UNSIGNED NOT NULL, ADD owner_id INT, ADD KEY (owner_id)",
                "UPDATE things SET owner_id = 9",
                "INSERT INTO things (id, owner_id) VALUES (2, 9), (18446744073709551615, 9)");
    }

    @Test
    void every_type_comes_back_bit_by_bit() throws Exception {
        String before = sql.checksum("things");
        long rows = sql.number("SELECT COUNT(*) FROM things");
        Archive archive = purge();
        assertThat(sql.number("SELECT COUNT(*) FROM things")).isZero();

        Restored restored = restore(archive);

        assertThat(restored).isEqualTo(new Restored(rows, 0, 0, 0, java.util.List.of()));
        assertThat(sql.checksum("things")).isEqualTo(before);
        assertThat(sql.texts("SELECT HEX(words) FROM things WHERE id = 0").getFirst())
                .contains(java.util.HexFormat.of().withUpperCase().formatHex("\0 nul 😀 \\N".getBytes("UTF-8")));
    }

    @Test
    void a_segment_loads_by_hand_as_the_manifest_says() throws Exception {
        String before = sql.checksum("things");
        Archive archive = purge();

        try (Connection connection = DriverManager.getConnection(
                        database.url() + "?allowLocalInfile=true", database.username(), database.password());
                Statement statement = connection.createStatement()) {
            String[] statements = archive.manifest().loadByHand().split("; ");
            statement.execute(statements[0]);
            for (Segment segment : archive.segments()) {
                Path plain = folder.resolve("plain.tsv");
                try (InputStream in = new GZIPInputStream(Files.newInputStream(segment.file()))) {
                    Files.write(plain, in.readAllBytes());
                }
                statement.execute(statements[1].replace("SEGMENT.tsv", plain.toString()));
            }
        }

        assertThat(sql.checksum("things")).isEqualTo(before);
    }

    @Test
    void a_restore_leaves_what_is_there_and_says_what_stood_in_the_way() throws Exception {
        sql.run("ALTER TABLE things ADD UNIQUE KEY (big)");
        Archive archive = purge();
        sql.run(
                "INSERT INTO things (id, owner_id, small) VALUES (2, 1, 99)",
                "INSERT INTO things (id, owner_id, big) VALUES (9999, 1, 0)");

        Restored restored = restore(archive);

        assertThat(restored.differing()).isEqualTo(1);
        assertThat(restored.refused()).isEqualTo(1);
        assertThat(restored.examples()).containsExactlyInAnyOrder("id 2", "id 9223372036854775810");
        assertThat(sql.texts("SELECT small FROM things WHERE id = 2")).containsExactly("99");
    }

    private Archive purge() throws Exception {
        StepRun run = new StepRun(new PurgeOrphans(targets()), "relation=things.owner_id->owners.id", "batch=100");
        run.rehearseAndRun();
        return Archive.open(folder.resolve("archives/op-test000001"));
    }

    private Restored restore(Archive archive) throws Exception {
        try (Session session = Session.open(targets().get("dashboard"))) {
            return new Restore(session, archive).all();
        }
    }

    private Targets targets() {
        return TestTargets.of(database, folder);
    }
}
