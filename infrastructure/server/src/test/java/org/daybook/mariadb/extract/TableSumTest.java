package org.daybook.mariadb.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.relation.Schema;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableSumTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();

    @Test
    void a_pause_does_not_wait_for_the_rest_of_a_large_table() throws Exception {
        new Sql(database)
                .run(
                        "CREATE VIEW large AS SELECT seq AS id FROM seq_1_to_1000000000",
                        "CREATE TABLE small (id INT PRIMARY KEY)",
                        "INSERT INTO small SELECT seq FROM seq_1_to_10200");
        try (Session session = Session.open(TestTargets.of(database, folder).get("dashboard"))) {
            Schema schema = Schema.read(session);
            RowShape large = RowShape.of(schema.table("large").orElseThrow());
            RowShape small = RowShape.of(schema.table("small").orElseThrow());
            long begun = System.nanoTime();

            assertThat(TableSum.of(session, large, rows -> rows < 30_000)).isNull();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
            for (int i = 0; i < 20; i++) { // the end of a statement that is over already hits no other one
                assertThat(TableSum.of(session, small, rows -> false)).isNull();
                assertThat(session.list("SELECT COUNT(*) FROM small", row -> row.getLong(1)))
                        .isEqualTo(List.of(10_200L));
            }
            assertThat(TableSum.of(session, small, rows -> true).rows()).isEqualTo(10_200);
        }
    }
}
