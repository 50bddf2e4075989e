package org.daybook.mariadb.extract;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Random;
import org.daybook.drill.embedded.Database;
import org.daybook.mariadb.Sql;

/** A table with columns of every type, and rows with the values that tools are known to change. */
public final class EveryType {

    public static final String TABLE = "every `type` 'of' value";
    public static final long ROWS = 503;

    private EveryType() {}

    /** Creates and fills it. */
    public static void in(Database database) throws Exception {
        new Sql(database)
                .run(
                        """
            CREATE TABLE `every ``type`` 'of' value` (
              id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
              small TINYINT, yes TINYINT(1), padded INT(6) ZEROFILL, big BIGINT UNSIGNED,
              price DECIMAL(65,30), single FLOAT, rounded FLOAT(7,3), real_number DOUBLE, fixed DOUBLE(12,4),
              bits BIT(64), one BIT(1),
              day DATE, moment DATETIME(6), created_at TIMESTAMP(6) NULL, clock TIME(3), y YEAR,
              letters CHAR(10), words VARCHAR(200), old VARCHAR(50) CHARACTER SET latin1, sjis VARCHAR(50) CHARACTER SET sjis,
              wide VARCHAR(50) CHARACTER SET utf16, swedish VARCHAR(50) CHARACTER SET swe7, story MEDIUMTEXT, doc JSON,
              fixed_bytes BINARY(6), some_bytes VARBINARY(300), picture LONGBLOB,
              choice ENUM('a', 'b', 'ñ'), marks SET('x', 'y', 'z'),
              token UUID, address INET6, place POINT, `select` INT,
              twice INT AS (small * 2) STORED, thrice INT AS (small * 3) VIRTUAL, hidden INT INVISIBLE DEFAULT 7
            ) DEFAULT CHARSET = utf8mb4""",
                        "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES', time_zone = '+00:00'",
                        """
            INSERT INTO `every ``type`` 'of' value` (id, small, yes, padded, big, price, single, rounded, real_number, fixed, bits, one, day,
              moment, created_at, clock, y, letters, words, old, sjis, wide, swedish, story, doc, fixed_bytes, some_bytes, picture, choice,
              marks, token, address, place, `select`, hidden) VALUES
            (0, -128, 2, 42, 18446744073709551615, 12345678901234567890123456789012345.123456789012345678901234567891,
              0.1, 1234.567, 1.7976931348623157e308, 99999999.1235, b'1111111111111111111111111111111111111111111111111111111111111111', b'1',
              '0000-00-00', '2024-02-31 23:59:59.999999', '2025-10-26 00:30:00.000001', '-838:59:59.999', 1901,
              'pad  ', 'tab\\tnewline\\nback\\\\slash \\0 nul 😀 \\\\N '' \\Z \\r), (', 'naïve €', 'テスト', '漢字😀', 'aÄ\\\\', REPEAT('long ä ', 20000), '{"a": [1, 2.50]}',
              X'000100', X'00090A5C0D1AFF', REPEAT(X'DEADBEEF00', 30000), 'ñ', 'x,z',
              '123e4567-e89b-12d3-a456-426614174000', '2001:db8::ff00:42:8329', ST_GeomFromText('POINT(1.1 -2.2)'), 5, 11),
            (9223372036854775810, 0, 0, 0, 0, -0.000000000000000000000000000001, -0.0, 0, 5e-324, 0, b'0', b'0',
              '1000-01-01', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '00:00:00', 0,
              '', '', '', '', '', '', '', 'null', X'', X'', X'', '', '', '00000000-0000-0000-0000-000000000000', '::', NULL, NULL, NULL)""",
                        // The value that an invalid choice leaves behind.
                        "INSERT INTO `every ``type`` 'of' value` (id, choice, marks) VALUES (3, 'no such', 'x')");
        Random random = new Random(5);
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO `every ``type`` 'of' value` (single, real_number, picture, words, id) VALUES (?, ?, ?, ?, ?)")) {
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
}
