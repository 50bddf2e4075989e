package org.daybook.mariadb.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.TestProgress;
import org.daybook.targets.Target;
import org.daybook.targets.TestTargets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several connections read one moment: by a lock, or where nobody can write. */
class SnapshotTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql root = new Sql(SharedMariaDb.server().asRoot(database.name()));

    @AfterEach
    void may_be_written_again() throws Exception {
        root.run("STOP SLAVE", "RESET SLAVE ALL", "SET GLOBAL read_only = 0");
    }

    @Test
    void a_server_that_is_read_only_needs_no_lock() throws Exception {
        root.run("SET GLOBAL read_only = 1");

        assertThat(sentence()).isEqualTo("one snapshot in 3 connections of a server that is read-only");
    }

    @Test
    void a_read_only_replica_is_written_by_its_source_and_is_locked() throws Exception {
        root.run(
                "SET GLOBAL read_only = 1",
                "CHANGE MASTER TO MASTER_HOST = '127.0.0.1', MASTER_PORT = 1, MASTER_USER = 'nobody'",
                "START SLAVE SQL_THREAD");

        assertThat(sentence()).contains("taken while FLUSH TABLES WITH READ LOCK held all writers");
    }

    @Test
    void a_read_lock_that_is_refused_leaves_the_one_session_as_patient_as_it_was() throws Exception {
        Database reader = SharedMariaDb.server()
                .createUser("reader_" + database.name(), database.name(), "SELECT ON " + database.name() + ".*");
        Target target = TestTargets.of(reader, folder).get("dashboard");

        try (Snapshot snapshot = Snapshot.take(target, 3, new TestProgress())) {
            assertThat(snapshot.sentence()).startsWith("one snapshot in one connection");
            assertThat(snapshot.sessions().getFirst().list("SELECT @@lock_wait_timeout", row -> row.getInt(1)))
                    .containsExactly(60);
        }
    }

    private String sentence() throws Exception {
        Target target = TestTargets.of(database, folder).get("dashboard");
        try (Snapshot snapshot = Snapshot.take(target, 3, new TestProgress())) {
            assertThat(snapshot.sessions()).hasSize(3);
            return snapshot.sentence();
        }
    }
}
