package org.daybook.mariadb.purgeorphans;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.archive.Restore;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the keys are, the same rows go and the same rows stay. */
class KeysTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);

    private static final String UUID = "CONCAT_WS('-', LEFT(MD5(n), 8), '0000-4000-8000', RIGHT(MD5(n), 12))";

    /** Columns of the child's primary key and their values for row n; the reference's type, its value for n, the parent's type. */
    static List<Arguments> keys() {
        return List.of(
                keys("id INT", "id", "n - 250", "INT", "n", "INT"),
                keys(
                        "id BIGINT UNSIGNED",
                        "id",
                        "18446744073709551615 - n",
                        "BIGINT UNSIGNED",
                        "18446744073709551615 - n",
                        "BIGINT UNSIGNED"),
                keys(
                        "id VARCHAR(30)",
                        "id",
                        "CONCAT('käse ', MOD(n, 7), '/', n)",
                        "VARCHAR(30)",
                        "CONCAT('\\'q\\\\', n)",
                        "VARCHAR(30)"),
                keys(
                        "id CHAR(8) COLLATE utf8mb4_bin",
                        "id",
                        "CONCAT(IF(n MOD 2, 'a', 'A'), n DIV 2)",
                        "VARCHAR(30) COLLATE utf8mb4_bin",
                        "UPPER(CONCAT('x', n))",
                        "VARCHAR(30) COLLATE utf8mb4_unicode_ci"),
                keys("id UUID", "id", UUID, "UUID", UUID, "UUID"),
                keys("id BINARY(16)", "id", "UNHEX(MD5(n))", "VARBINARY(20)", "UNHEX(MD5(n))", "BINARY(16)"),
                keys("id DECIMAL(20,3)", "id", "(n - 250) / 8", "DECIMAL(12,0)", "-n", "BIGINT"),
                keys(
                        "id DATETIME(3)",
                        "id",
                        "TIMESTAMP('2025-10-26 00:59:00') + INTERVAL n * 300000 MICROSECOND",
                        "DATE",
                        "DATE('2024-01-01') + INTERVAL n DAY",
                        "DATE"),
                keys(
                        "a INT, b VARCHAR(9), c DATE",
                        "a, b, c",
                        "n DIV 90, CONCAT('k', MOD(n, 9)), DATE('2024-01-01') + INTERVAL n DAY",
                        "INT",
                        "-n",
                        "INT"));
    }

    private static Arguments keys(String columns, String key, String values, String type, String value, String parent) {
        return Arguments.of(columns, key, values, type, value, parent);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void orphans_are_found_and_deleted_and_come_back(
            String columns, String key, String values, String type, String value, String parent) throws Exception {
        sql.run(
                "CREATE TABLE parents (id %s PRIMARY KEY)".formatted(parent),
                "INSERT INTO parents SELECT %s FROM (SELECT CAST(seq AS SIGNED) n FROM seq_1_to_500) s WHERE MOD(n, 3) = 0"
                        .formatted(value),
                "CREATE TABLE children (%s, parent_ref %s, n INT, PRIMARY KEY (%s))".formatted(columns, type, key),
                "INSERT INTO children SELECT %s, %s, n FROM (SELECT CAST(seq AS SIGNED) n FROM seq_1_to_500) s"
                        .formatted(values, value),
                "UPDATE children SET parent_ref = NULL WHERE n = 8");
        String before = sql.checksum("children");
        StepRun run = new StepRun(
                new PurgeOrphans(TestTargets.of(database, folder)),
                "relation=children.parent_ref->parents.id",
                "batch=70");

        run.rehearseAndRun();

        assertThat(sql.texts("SELECT n FROM children WHERE MOD(n, 3) <> 0")).containsExactly("8");
        assertThat(sql.number("SELECT COUNT(*) FROM children")).isEqualTo(167);
        try (Session session = Session.open(TestTargets.of(database, folder).get("dashboard"))) {
            new Restore(session, Archive.open(folder.resolve("archives/op-test000001"))).all();
        }
        assertThat(sql.checksum("children")).isEqualTo(before);
    }

    @org.junit.jupiter.api.Test
    void a_reference_of_several_columns_is_an_orphan_when_all_are_set_and_no_parent_has_them() throws Exception {
        sql.run(
                "CREATE TABLE orders (tenant INT, code VARCHAR(9), PRIMARY KEY (tenant, code))",
                "INSERT INTO orders VALUES (1, 'a'), (2, 'b')",
                "CREATE TABLE line_items (id INT PRIMARY KEY, code VARCHAR(9), tenant INT, KEY (code, tenant))",
                "INSERT INTO line_items VALUES (1, 'a', 1), (2, 'b', 1), (3, 'b', NULL), (4, NULL, 9), (5, 'b', 2), (6, 'c', 3)");

        new StepRun(
                        new PurgeOrphans(TestTargets.of(database, folder)),
                        "relation=line_items.tenant+code -> orders.tenant+code")
                .rehearseAndRun();

        assertThat(sql.texts("SELECT id FROM line_items ORDER BY id")).containsExactly("1", "3", "4", "5");
    }
}
