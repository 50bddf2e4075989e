package org.daybook.mariadb.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.daybook.drill.damage.DamageMaker;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Manifest;
import org.daybook.mariadb.extract.Part;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server whose files are really damaged. */
class DamagedTablesTest {

    private static final int ROWS = 6000;

    @TempDir
    Path folder;

    @Test
    void damaged_tables_are_named_whatever_they_do_and_the_good_ones_are_complete() throws Exception {
        try (LocalMariaDb server = LocalMariaDb.in(folder.resolve("server"))
                .with("innodb_flush_log_at_trx_commit", "0")
                .with("innodb_buffer_pool_size", "64M")
                .with("innodb_buffer_pool_load_at_startup", "OFF")
                .with("innodb_log_file_size", "8M")
                .with("performance_schema", "OFF")
                .start()) {
            Database database = server.createDatabase("lab");
            for (String table : new String[] {"good", "refused", "silent", "deadly", "index_only"}) {
                new Sql(database)
                        .run(
                                "CREATE TABLE %s (id INT PRIMARY KEY, word VARCHAR(200), n INT, KEY by_n (n)) ROW_FORMAT = DYNAMIC"
                                        .formatted(table),
                                "INSERT INTO %s SELECT seq, REPEAT(MD5(seq), 5), seq * 7 %% 1000 FROM seq_1_to_%d"
                                        .formatted(table, ROWS));
            }
            server.stop();
            damage(server, "refused", "leaf@0.5:zero");
            damage(server, "silent", "leaf@0.5:half");
            damage(server, "deadly", "leaf@0.5:recptr");
            damage(server, "index_only", "sec1@0.5:zero");
            server.start();
            Targets targets = TestTargets.of(server.database("lab"), folder);
            StepRun run = new StepRun(new Dump(targets), "after-break=continue");
            Outcome outcome = withSomebodyWhoStartsItAgain(server, run);

            Manifest manifest =
                    Extracts.of(targets.get("dashboard")).newestDump().manifest();
            assertThat(manifest.tables()).extracting(Part::name).containsExactly("good", "index_only");
            assertThat(manifest.rows()).isEqualTo(2 * ROWS);
            assertThat(manifest.leftOut()).anySatisfy(left -> {
                assertThat(left.table()).isEqualTo("lab.refused");
                assertThat(left.why()).contains("found damage").contains("Salvage the table");
            });
            assertThat(manifest.leftOut()).anySatisfy(left -> {
                assertThat(left.table()).isEqualTo("lab.silent");
                assertThat(left.why()).contains("its indexes disagree").contains("6,000 by by_n: salvage it");
            });
            assertThat(manifest.leftOut()).anySatisfy(left -> {
                assertThat(left.table()).isEqualTo("lab.deadly");
                assertThat(left.why()).contains("the server died twice while it was read");
            });
            assertThat(outcome.summary()).contains("Dumped 2 tables");
        }
    }

    private static void damage(LocalMariaDb server, String table, String plan) throws Exception {
        DamageMaker.damage(server.dataDirectory().resolve("lab/%s.ibd".formatted(table)), plan, 1, 4, null);
    }

    /** As a scratch server's supervisor does. */
    private static Outcome withSomebodyWhoStartsItAgain(LocalMariaDb server, StepRun run) throws Exception {
        run.mostFailures = 0;
        while (true) {
            try {
                return run.toEnd();
            } catch (StepFailure e) {
                if (run.slices > 30) {
                    throw e;
                }
                Awaitility.await(e.getMessage()).until(() -> !server.isRunning());
                server.kill();
                server.start();
                run.failures = 0;
            }
        }
    }
}
