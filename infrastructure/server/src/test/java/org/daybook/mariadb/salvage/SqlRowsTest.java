package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.TestProgress;
import org.daybook.mariadb.extract.ExtractFolder;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.Schema;
import org.daybook.mariadb.relation.Table;
import org.daybook.mariadb.salvage.SalvageCursor.Phase;
import org.daybook.mariadb.salvage.SalvageCursor.TableState;
import org.daybook.targets.TestTargets;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a table, by what its indexes say of it. */
class SqlRowsTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);
    private final TestProgress progress = new TestProgress();
    private final List<String> came = new ArrayList<>();
    private Deaths deaths = new Deaths(60, 0);

    @Test
    void rows_that_a_short_index_keeps_silent_about_are_read_all_the_same() throws Exception {
        sql.run(
                "CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY v (v))",
                "INSERT INTO t SELECT seq, seq FROM seq_1_to_1000");
        for (Phase phase : List.of(Phase.FORWARD, Phase.BACKWARD, Phase.BISECTION)) {
            IntegerKeys known = new IntegerKeys(new WholeNumbers(false));
            LongStream.rangeClosed(1, 1000)
                    .filter(id -> id > 700 && id % 3 == 0)
                    .forEach(id -> known.add(0, List.of(Long.toString(id)), 0));
            known.built(List.of(true), true);
            came.clear();

            Walk walk = walk(known, phase, Gap.all());

            assertThat(came)
                    .as("read from %s on", phase)
                    .doesNotHaveDuplicates()
                    .hasSize(1000);
            assertThat(walk.holes).isEmpty();
        }
    }

    @Test
    void rows_between_keys_of_which_no_index_knows_any_are_read() throws Exception {
        sql.run(
                "CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY v (v))",
                "INSERT INTO t SELECT seq, seq FROM seq_1_to_100");
        IntegerKeys known = new IntegerKeys(new WholeNumbers(false));
        known.add(0, List.of("1"), 0);
        known.add(0, List.of("100"), 0);
        known.built(List.of(true), true);

        walk(known, Phase.BISECTION, new Gap(List.of("1"), List.of("100"), false, 0));

        assertThat(came).hasSize(98);
    }

    @Test
    void an_index_that_is_damaged_or_counts_fewer_rows_than_another_does_not_tell_all_keys() throws Exception {
        sql.run(
                "CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY v (v))",
                "INSERT INTO t SELECT seq, seq FROM seq_1_to_10");

        assertThat(tellsAll(List.of(), 0)).isTrue();
        assertThat(tellsAll(List.of(), 10)).isTrue();
        assertThat(tellsAll(List.of(), 11)).isFalse();
        assertThat(tellsAll(List.of("v"), 10)).isFalse();
    }

    @Test
    void a_table_over_which_the_server_may_never_die_is_read_until_it_does() throws Exception {
        sql.run(
                "CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY v (v))",
                "INSERT INTO t SELECT seq, seq FROM seq_1_to_10");
        IntegerKeys known = new IntegerKeys(new WholeNumbers(false));
        known.add(0, List.of("5"), 0);
        known.built(List.of(true), false);
        deaths = new Deaths(0, 0);
        assertThat(walk(known, Phase.BISECTION, Gap.all()).holes).isEmpty();
        assertThat(came).hasSize(10);

        deaths = new Deaths(0, 1);
        assertThat(walk(known, Phase.BISECTION, Gap.all()).holes).containsExactly(Gap.all());
    }

    @Test
    void where_no_index_answers_it_is_not_said_that_nothing_is_there() throws Exception {
        sql.run(
                "CREATE TABLE t (id VARCHAR(20) CHARSET utf8mb4 PRIMARY KEY, v INT, w INT, KEY v (v), KEY w (w))",
                "INSERT INTO t SELECT seq, seq, seq FROM seq_1_to_10");
        Table table = table();
        Middles middles =
                new Middles(RowShape.of(table), key(table), secondaries(table, List.of()), reading(), deaths, 0);
        OtherKeys known = new OtherKeys(2, middles);
        known.add(0, List.of("31"), 0);
        known.built(List.of(true, false), true);
        assertThat(known.middle(Gap.all()).key()).isNotNull();

        sql.run("ALTER TABLE t DROP INDEX v");
        assertThat(known.middle(Gap.all()).key()).as("another index answers").isNotNull();
        assertThat(known.middle(new Gap(List.of("7A"), null, false, 0))).isEqualTo(KnownKeys.Middle.NONE);

        sql.run("ALTER TABLE t DROP INDEX w");
        Walk walk = walk(table, known, Phase.BISECTION, Gap.all());
        assertThat(walk.holes).containsExactly(Gap.all());
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void what_takes_rows_may_fail_and_the_rest_of_the_table_is_not_read_into_memory() throws Exception {
        Column seq = new Column("seq", "bigint", "bigint(20)", null, null, false, false);
        Reading reading = reading();

        assertThatThrownBy(() -> reading.read(
                        "SELECT seq, REPEAT('x', 1000) FROM seq_1_to_2000000000",
                        new Key(List.of(seq)),
                        1,
                        1,
                        (row, value) -> {
                            throw StepFailure.needsHuman("the disk is full", null);
                        }))
                .hasMessage("the disk is full");
        assertThat(reading.count("SELECT 7", 0, new Reading.Said())).isEqualTo(7);
    }

    private boolean tellsAll(List<String> damaged, long counted) throws Exception {
        Table table = table();
        IntegerKeys known = new IntegerKeys(new WholeNumbers(false));
        secondaries(table, damaged).read(reading(), known, new Deaths(60, 0), progress, counted);
        assertThat(known.size()).isEqualTo(10);
        return known.areAll();
    }

    private Walk walk(KnownKeys known, Phase phase, Gap gap) throws Exception {
        return walk(table(), known, phase, gap);
    }

    private Walk walk(Table table, KnownKeys known, Phase phase, Gap gap) throws Exception {
        RowShape shape = RowShape.of(table);
        Key key = key(table);
        WholeNumbers numbers = WholeNumbers.of(key);
        Ranges ranges = Ranges.of(List.of(), false, numbers);
        Judge judge = new Judge(secondaries(table, List.of()), known, ranges, numbers, false, 3);
        TableState from = new TableState(phase, Map.of(), List.of(gap), List.of(), null, null, Map.of(), 0, 0, null);
        ExtractFolder extract = ExtractFolder.open(folder, "saved", "op-salvage001");
        try (Rows rows = new Rows(extract, database.name(), shape, from)) {
            Walk walk = new Walk(from, rows, deaths, state -> {});
            new SqlRows(
                            new Salvaged(
                                    reading(),
                                    shape,
                                    key,
                                    table.indexes().getFirst(),
                                    known,
                                    ranges,
                                    judge,
                                    deaths,
                                    (row, value, trust, method) -> came.add(value.getFirst()),
                                    progress),
                            walk)
                    .read();
            return walk;
        }
    }

    private Table table() throws Exception {
        try (Supervised server = server()) {
            return Schema.read(server.session(), List.of("t")).table("t").orElseThrow();
        }
    }

    private static Key key(Table table) {
        return new Key(table.primaryKey());
    }

    private static Secondaries secondaries(Table table, List<String> damaged) {
        Index way =
                table.indexes().stream().filter(Index::isPrimary).findFirst().orElseThrow();
        return new Secondaries(RowShape.of(table), key(table), way, damaged);
    }

    private Reading reading() {
        return new Reading(server(), progress);
    }

    private Supervised server() {
        return new Supervised(TestTargets.of(database, folder).get("dashboard"), null, database.name(), progress);
    }
}
