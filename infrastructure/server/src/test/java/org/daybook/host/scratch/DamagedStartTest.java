package org.daybook.host.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.daybook.drill.damage.DamageMaker;
import org.daybook.drill.embedded.BinaryCache;
import org.daybook.drill.embedded.LocalMariaDb;
import org.daybook.drill.embedded.MariaDbPrograms;
import org.daybook.entry.Entry;
import org.daybook.entry.Visibility;
import org.daybook.host.copydata.CopyDataDirectory;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.datadirectory.RunningServer;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.ForceRecoveryLevelSet;
import org.daybook.incident.IncidentEvent.ServerStartFailed;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.Keys;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real server on files of one that was killed in the middle of its work, and that no server starts on as they are. */
class DamagedStartTest {

    private static final MariaDbPrograms PROGRAMS = MariaDbPrograms.in(BinaryCache.ofThisUser());

    @TempDir
    Path folder;

    @Test
    void the_level_rises_only_where_the_start_itself_fails_and_each_level_is_recorded_even_where_all_of_them_fail()
            throws Exception {
        Path data = killed();
        DamageMaker.damage(data.resolve("lab/t.ibd"), "leaf@0.5:flip", 1, 4, null); // the log has more for this page
        Targets targets = TestTargets.ofFiles(data, folder, List.of());
        new StepRun("op-copy000001", new CopyDataDirectory(targets), List.of("name=first")).toEnd();

        Outcome outcome = new StepRun(new ScratchServer(targets, PROGRAMS::mariadbd)).toEnd();

        List<Fact> facts = outcome.facts().stream()
                .map(fact ->
                        (Fact) fact.apply(Entry.now(Keys.entry("test"), Instant.EPOCH, "worker", Visibility.INTERNAL)))
                .toList();
        assertThat(facts).hasSize(2);
        assertThat(((ServerStartFailed) facts.getFirst()).message()).contains("corrupted page");
        assertThat(((ForceRecoveryLevelSet) facts.getLast()).level()).isEqualTo(1);
        Scratch scratch = Objects.requireNonNull(Scratch.of(targets.get("dashboard")));
        try (Session session = Session.open(scratch.target("lab"))) {
            assertThat(session.first("SELECT v FROM t WHERE id = 1", row -> row.getString(1), ""))
                    .isEqualTo("changed");
        } finally {
            scratch.stop();
        }

        try (RandomAccessFile system =
                new RandomAccessFile(data.resolve("ibdata1").toFile(), "rw")) {
            system.write(new byte[16_384]);
        }
        new StepRun("op-copy000002", new CopyDataDirectory(targets), List.of("name=worse")).toEnd();
        StepRun worse =
                new StepRun("op-scratch002", new ScratchServer(targets, PROGRAMS::mariadbd), List.of("copy=worse"));
        assertThatThrownBy(worse::toEnd)
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("the last time at innodb_force_recovery=3")
                .hasMessageContaining("force-recovery=4 to 6 can damage the second copy further");
        List<Fact> told = worse.progress.told.values().stream()
                .map(act -> ((RecordFact) act).fact())
                .toList();
        assertThat(told.stream().filter(ForceRecoveryLevelSet.class::isInstance))
                .extracting(fact -> ((ForceRecoveryLevelSet) fact).level())
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(told.stream().filter(ServerStartFailed.class::isInstance)).hasSize(4);
        assertThat(Scratch.of(targets.get("dashboard"))).isNull();
    }

    /** Its log holds changes of pages that are on the disk as they were before. */
    private Path killed() throws Exception {
        try (LocalMariaDb server = LocalMariaDb.in(folder.resolve("server"))
                .with("innodb_doublewrite", "OFF") // else a page is restored from there
                .with("innodb_log_file_size", "8M")
                .with("performance_schema", "OFF")
                .start()) {
            new Sql(server.createDatabase("lab"))
                    .run(
                            "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(200))",
                            "INSERT INTO t SELECT seq, MD5(seq) FROM seq_1_to_3000");
            server.stop();
            server.start();
            new Sql(server.database("lab"))
                    .run("SET GLOBAL innodb_flush_log_at_trx_commit = 1", "UPDATE t SET v = 'changed'");
            server.kill();
            DataDirectory files = new DataDirectory(server.dataDirectory());
            // Its last threads may keep the locks for a moment.
            Awaitility.await().until(() -> RunningServer.on(files) == null);
            return files.path();
        }
    }
}
