package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostKeysTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();

    @Test
    void every_lost_key_is_listed_however_many_are_in_memory_at_a_time() throws Exception {
        new Sql(database)
                .run(
                        "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20), w INT, KEY v (v), KEY w (w))",
                        "INSERT INTO t SELECT seq, CONCAT('v', seq), -seq FROM seq_1_to_1000");
        try (Supervised server = server()) {
            Table table = Schema.read(server.session(), List.of("t")).table("t").orElseThrow();
            RowShape shape = RowShape.of(table);
            Key key = new Key(table.primaryKey());
            Index way = table.indexes().stream()
                    .filter(Index::isPrimary)
                    .findFirst()
                    .orElseThrow();
            Secondaries secondaries = new Secondaries(shape, key, way, List.of());
            Reading reading = new Reading(server, new TestProgress());
            IntegerKeys known = new IntegerKeys(new WholeNumbers(false));
            Deaths deaths = new Deaths(60, 0);
            secondaries.read(reading, known, deaths, new TestProgress(), 0);
            for (int id : new int[] {1, 500, 501, 900}) {
                known.reached(List.of(Integer.toString(id)));
            }

            List<String> atOnce = lines(new LostKeys(shape, key, known), secondaries, reading, server, deaths);
            List<String> inBatches =
                    lines(new LostKeys(shape, key, known, 100, 10), secondaries, reading, server, deaths);
            List<String> some = lines(new LostKeys(shape, key, known, 100, 3), secondaries, reading, server, deaths);

            assertThat(atOnce).hasSize(996).doesNotHaveDuplicates();
            assertThat(atOnce.getFirst())
                    .isEqualTo("{\"key\":{\"id\":\"2\"},\"from\":\"v\",\"columns\":{\"v\":\"v2\",\"w\":\"-2\"}}");
            assertThat(inBatches).isEqualTo(atOnce);
            assertThat(some).hasSize(996);
            assertThat(some.subList(0, 300)).isEqualTo(atOnce.subList(0, 300));
            assertThat(some.getLast()).isEqualTo("{\"key\":{\"id\":\"1000\"},\"from\":\"\",\"columns\":{}}");
            assertThat(new LostKeys(shape, key, known, 100, 3).withoutColumns()).isEqualTo(696);
            assertThat(new LostKeys(shape, key, known).ranges(2))
                    .containsExactly("keys 2 .. 499 (498)", "keys 502 .. 899 (398)", "and 1 ranges more");
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left)
                        .as("nothing is left behind")
                        .noneMatch(file -> file.toString().endsWith(".draft"));
            }
        }
    }

    private List<String> lines(
            LostKeys keys, Secondaries secondaries, Reading reading, Supervised server, Deaths deaths)
            throws Exception {
        try (LostKeys lost = keys) {
            lost.read(secondaries, reading, server, deaths, folder);
            StringWriter out = new StringWriter();
            lost.write(out);
            return out.toString().lines().toList();
        }
    }

    private Supervised server() {
        return new Supervised(
                TestTargets.of(database, folder).get("dashboard"), null, database.name(), new TestProgress());
    }
}
