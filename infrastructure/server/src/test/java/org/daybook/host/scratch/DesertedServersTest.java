package org.daybook.host.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.daybook.drill.embedded.BinaryCache;
import org.daybook.drill.embedded.MariaDbPrograms;
import org.daybook.host.copydata.CopyDataDirectory;
import org.daybook.innodb.StoppedMariaDb;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesertedServersTest {

    private static final String ENDLESS = "SELECT BENCHMARK(1000000000000, MD5('%s'))";

    @TempDir
    Path folder;

    @Test
    void what_a_killed_daybook_left_a_scratch_server_computing_is_ended_at_the_next_start_and_nothing_else()
            throws Exception {
        Targets targets = TestTargets.ofFiles(StoppedMariaDb.data(), folder, List.of());
        new StepRun(new CopyDataDirectory(targets), "name=first").toEnd();
        new StepRun(
                        "op-scratch001",
                        new ScratchServer(targets, MariaDbPrograms.in(BinaryCache.ofThisUser())::mariadbd),
                        List.of())
                .toEnd();
        Scratch scratch = Objects.requireNonNull(Scratch.of(targets.get("dashboard")));
        try (Session killed = Session.open(scratch.target("lab"));
                Session alive = Session.open(scratch.target("lab"));
                Session look = Session.open(scratch.target("lab"))) {
            Thread one = ask(killed, "left");
            Thread other = ask(alive, "waited for");
            Awaitility.await().until(() -> runs(look, "left") && runs(look, "waited for"));
            long process = scratch.state().pid();

            new DesertedServers(targets).end();
            assertThat(runs(look, "left")).as("its client lives").isTrue();

            killed.connection().abort(Runnable::run); // as the end of its process does
            one.join();
            new DesertedServers(targets).end();

            assertThat(runs(look, "left")).isFalse();
            assertThat(runs(look, "waited for")).isTrue();
            assertThat(scratch.isRunning()).isTrue();
            assertThat(scratch.state().pid()).isEqualTo(process);
            alive.connection().abort(Runnable::run);
            other.join();
        } finally {
            new DesertedServers(targets).end();
            scratch.stop();
        }
        assertThat(scratch.isRunning()).isFalse();
        new DesertedServers(targets).end(); // where none runs there is nothing to do
    }

    private static Thread ask(Session session, String word) {
        return Thread.ofVirtual().start(() -> {
            try (var statement = session.connection().createStatement()) {
                statement.execute(ENDLESS.formatted(word));
            } catch (SQLException e) {
                assertThat(e.getMessage()).isNotNull(); // its connection is aborted
            }
        });
    }

    private static boolean runs(Session look, String word) throws Exception {
        return look.exists(
                "SELECT 1 FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info LIKE '%%%s%%'"
                        .formatted(word));
    }
}
