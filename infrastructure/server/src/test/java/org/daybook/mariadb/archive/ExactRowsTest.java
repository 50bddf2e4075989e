package org.daybook.mariadb.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.archive.Restore.Restored;
import org.daybook.mariadb.purgeorphans.PurgeOrphans;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExactRowsTest {

    private static final String EVERY_TYPE = """
            CREATE TABLE things (
              id BIGINT UNSIGNED PRIMARY KEY,
              owner_id INT,
              small TINYINT, yes TINYINT(1), padded INT(6) ZEROFILL, big BIGINT UNSIGNED,
              price DECIMAL(65,30), single FLOAT, rounded FLOAT(7,3), real_number DOUBLE, fixed DOUBLE(12,4),
              bits BIT(64), one BIT(1),
              day DATE, moment DATETIME(6), stamp TIMESTAMP(6) NULL, clock TIME(3), y YEAR,
              letters CHAR(10), words VARCHAR(200), old VARCHAR(50) CHARACTER SET latin1, sjis VARCHAR(50) CHARACTER SET sjis,
              wide VARCHAR(50) CHARACTER SET utf16, story MEDIUMTEXT, doc JSON,
              fixed_bytes BINARY(6), some_bytes VARBINARY(300), picture LONGBLOB,
              choice ENUM('a', 'b', 'ñ'), marks SET('x', 'y', 'z'),
              token UUID, address INET6, place POINT, `odd ``name` INT,
              twice INT AS (small * 2) STORED, thrice INT AS (small * 3) VIRTUAL, hidden INT INVISIBLE DEFAULT 7,
              KEY (owner_id)
            ) DEFAULT CHARSET = utf8mb4""";

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);

    @BeforeEach
    void someThings() throws Exception {
        sql.run(
                "CREATE TABLE owners (id INT PRIMARY KEY)",
                "INSERT INTO owners VALUES (1)",
                EVERY_TYPE,
                "INSERT INTO things (id, owner_id) VALUES (2, 9)",
                "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'",
                """
                INSERT INTO things (id, owner_id, small, yes, padded, big, price, single, rounded, real_number, fixed, bits, one, day,
                  moment, stamp, clock, y, letters, words, old, sjis, wide, story, doc, fixed_bytes, some_bytes, picture, choice,
                  marks, token, address, place, `odd ``name`, hidden) VALUES
                (0, 9, -128, 2, 42, 18446744073709551615, 12345678901234567890123456789012345.123456789012345678901234567891,
                  0.1, 1234.567, 1.7976931348623157e308, 99999999.1235, b'1111111111111111111111111111111111111111111111111111111111111111', b'1',
                  '0000-00-00', '2024-02-31 23:59:59.999999', '2025-10-26 00:30:00.000001', '-838:59:59.999', 1901,
                  'pad  ', 'tab\\tnewline\\nback\\\\slash \\0 nul 😀 \\\\N', 'naïve €', 'テスト', '漢字😀', REPEAT('long ä ', 20000), '{"a": [1, 2.50]}',
                  X'000100', X'00090A5C0D1AFF', REPEAT(X'DEADBEEF00', 30000), 'ñ', 'x,z',
                  '123e4567-e89b-12d3-a456-426614174000', '2001:db8::ff00:42:8329', ST_GeomFromText('POINT(1.1 -2.2)'), 5, 11),
                (18446744073709551615, 9, 0, 0, 0, 0, -0.000000000000000000000000000001, -0.0, 0, 5e-324, 0, b'0', b'0',
                  '1000-01-01', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '00:00:00', 0,
                  '', '', '', '', '', '', 'null', X'', X'', X'', '', '', '00000000-0000-0000-0000-000000000000', '::', NULL, NULL, NULL)""",
                // The value that an invalid choice leaves behind.
                "INSERT INTO things (id, owner_id, choice, marks) VALUES (3, 9, 'no such', 'x')");
        Random random = new Random(5);
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO things (owner_id, single, real_number, picture, words, id) VALUES (9, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < 500; i++) {
                byte[] bytes = new byte[i % 50];
                random.nextBytes(bytes);
                insert.setFloat(1, Float.intBitsToFloat(random.nextInt() & 0xBFFFFFFF));
                insert.setDouble(2, Double.longBitsToDouble(random.nextLong() & 0xBFFFFFFFFFFFFFFFL));
                insert.setBytes(3, bytes);
                insert.setString(4, new String(Character.toChars(0x20 + random.nextInt(0xD000))));
                insert.setInt(5, 10 + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
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
        assertThat(restored.examples()).containsExactlyInAnyOrder("id 2", "id 18446744073709551615");
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
