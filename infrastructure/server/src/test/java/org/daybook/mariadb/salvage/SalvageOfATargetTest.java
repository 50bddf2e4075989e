package org.daybook.mariadb.salvage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Part;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A salvage that reads the target's own server. */
class SalvageOfATargetTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);

    @Test
    void a_salvage_that_was_killed_after_its_last_word_was_written_is_done() throws Exception {
        sql.run("CREATE TABLE t (id INT PRIMARY KEY, v INT, KEY v (v))", "INSERT INTO t VALUES (1, 1), (2, 2)");
        StepRun run = salvage("op-salvage001", "tables=t");
        Outcome outcome = run.toEnd();
        assertThat(extract().manifest().tables().getFirst().rows()).isEqualTo(2);

        for (Cursor cursor : List.of(run.cursor(), Cursor.START)) {
            run.progress.cursor = cursor;
            Outcome again = run.toEnd();
            assertThat(again.summary()).isEqualTo(outcome.summary());
            assertThat(again.figures()).isEqualTo(outcome.figures());
            assertThat(again.facts()).hasSameSizeAs(outcome.facts());
        }
        assertThatThrownBy(salvage("op-salvage009", "tables=t")::toEnd)
                .hasMessageContaining("holds a complete extract already");
    }

    @Test
    void keys_and_counters_beyond_the_largest_signed_number_are_salvaged() throws Exception {
        sql.run(
                "CREATE TABLE t (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, v INT, KEY v (v))",
                "INSERT INTO t VALUES (1, 1), (9223372036854775807, 2), (9223372036854775808, 3), (18446744073709551614, 4)",
                "CREATE TABLE alone (id BIGINT UNSIGNED PRIMARY KEY)",
                "INSERT INTO alone VALUES (18446744073709551615), (3)");
        salvage("op-salvage001", "tables=t,alone").toEnd();

        List<Part> parts = extract().manifest().tables();
        assertThat(parts).extracting(Part::rows).containsExactly(4L, 2L);
        assertThat(parts).extracting(Part::lostKeys).containsExactly(0L, 0L);
        assertThat(parts).extracting(Part::suspect).containsExactly(0L, 0L);
        assertThat(parts.getFirst().autoIncrement()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void without_a_scratch_server_a_table_of_another_database_is_refused_and_not_taken_from_this_one()
            throws Exception {
        sql.run("CREATE TABLE users (id INT PRIMARY KEY)", "INSERT INTO users VALUES (1)");
        StepRun run = salvage("op-salvage001", "tables=users,archive.users");

        assertThatThrownBy(run::rehearse).hasMessageContaining("tables: archive.users is not in the database");
        assertThatThrownBy(run::toEnd)
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("(%s)".formatted(database.name()))
                .hasMessageContaining("daybook run scratch-server");
        assertThat(targets().get("dashboard").dumpDirectory().resolve("saved")).doesNotExist();
    }

    private StepRun salvage(String operation, String... more) {
        List<String> parameters = new ArrayList<>(List.of("name=saved"));
        parameters.addAll(List.of(more));
        return new StepRun(operation, new Salvage(targets()), parameters);
    }

    private Targets targets() {
        return TestTargets.of(database, folder);
    }

    private Extract extract() throws Exception {
        return Extracts.of(targets().get("dashboard")).get("saved");
    }
}
