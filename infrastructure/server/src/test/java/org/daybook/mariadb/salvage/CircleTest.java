package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.salvage.Reading.End;
import org.daybook.mariadb.salvage.Reading.Ended;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that hands out the same rows for ever. */
class CircleTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_reading_in_which_a_key_comes_again_is_ended_whatever_its_key_is() throws Exception {
        Column number = new Column("n", "bigint", "bigint(20)", null, null, false, false);
        Column text = new Column("w", "varchar", "varchar(40)", "utf8mb4", "utf8mb4_bin", false, false);
        for (List<Column> columns : List.of(List.of(text), List.of(text, number), List.of(number))) {
            for (int order : new int[] {0, 1}) {
                Key key = new Key(columns);
                long[] came = {0};
                Reading reading = new Reading(
                        new Supervised(
                                TestTargets.of(database, folder).get("dashboard"),
                                null,
                                database.name(),
                                new TestProgress()),
                        new TestProgress());

                Ended ended = reading.read(
                        "SELECT %s FROM (SELECT seq %% 1000 AS n, CONCAT('key ', seq %% 1000) AS w FROM seq_1_to_2000000000) endless"
                                .formatted(key.select("")),
                        key,
                        1,
                        order,
                        (row, value) -> ++came[0] > 0);

                assertThat(ended.end()).as("%s, order %d", columns, order).isEqualTo(End.DISORDER);
                assertThat(came[0]).isLessThanOrEqualTo(1_000);
            }
        }
    }

    @Test
    void a_circle_through_more_rows_than_are_remembered_is_noticed_too() {
        Circle circle = new Circle();
        long rows = 0;
        while (!circle.isClosedBy(List.of(Long.toString(rows < 30_000 ? rows : 30_000 + (rows - 30_000) % 50_000)))) {
            rows++;
        }
        assertThat(rows).isBetween(80_000L, 400_000L);
    }

    @Test
    void of_rows_without_a_key_a_circle_begins_where_those_of_a_round_before_come_again() {
        for (int most : new int[] {1_300, 200_000}) { // few can be in the file, or many more than there are
            Repeats repeats = new Repeats(most);
            int rows = 0;
            while (repeats.take(hash(rows))) {
                rows++;
            }
            assertThat(rows).isEqualTo(2 * most);
            assertThat(repeats.period()).isEqualTo(300);
            Repeats.Begin begin = new Repeats.Begin(300);
            for (int row = 0; row < rows; row++) {
                begin.take(hash(row));
            }
            assertThat(begin.fresh()).isEqualTo(1_300);
        }
    }

    @Test
    void rows_that_do_not_come_again_have_no_circle() {
        Repeats repeats = new Repeats(100_000);
        for (int row = 0; repeats.take(row * 31 + row / 7); row++) {}
        assertThat(repeats.period()).isZero();
    }

    /** 1,000 rows, of which some are alike; then 300 others, again and again. */
    private static int hash(int row) {
        return row < 1_000 ? row / 3 : 5_000 + (row - 1_000) % 300;
    }
}
