package org.daybook.mariadb.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.entry.Entry;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.RowCountsReconciled;
import org.daybook.mariadb.Sql;
import org.daybook.mariadb.StepRun;
import org.daybook.mariadb.dump.Dump;
import org.daybook.mariadb.extract.Client;
import org.daybook.mariadb.extract.EveryType;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Extracts;
import org.daybook.mariadb.extract.Manifest.ObjectKind;
import org.daybook.mariadb.extract.Manifest.StoredObject;
import org.daybook.mariadb.extract.Part;
import org.daybook.mariadb.extract.RowFile;
import org.daybook.targets.TestTargets;
import org.daybook.work.Keys;
import org.daybook.work.Outcome;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {

    @TempDir
    Path folder;

    private final Database broken = SharedMariaDb.createDatabase();
    private final Database fresh = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(fresh);

    @BeforeEach
    void aDumpThatWasLoaded() throws Exception {
        EveryType.in(broken);
        new Sql(broken)
                .run(
                        "CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20)) AUTO_INCREMENT = 500",
                        "INSERT INTO users VALUES (1, 'one'), (2, 'two')",
                        "CREATE TABLE visits (id INT PRIMARY KEY, user_id INT, KEY (user_id))",
                        "INSERT INTO visits VALUES (1, 1), (2, 2)");
        new StepRun(new Dump(TestTargets.of(broken, folder))).toEnd();
        Extract dump =
                Extracts.of(TestTargets.of(broken, folder).get("dashboard")).newestDump();
        Client client = new Client(fresh);
        for (StoredObject schema : dump.manifest().objects(ObjectKind.SCHEMA)) {
            client.load(dump.file(schema.file()));
        }
        for (Part part : dump.manifest().tables()) {
            for (RowFile file : part.files()) {
                client.load(dump.file(file.path()));
            }
        }
    }

    @Test
    void a_database_that_was_rebuilt_well_is_reconciled_and_consistent() throws Exception {
        Outcome outcome = verify("from=broken").rehearseAndRun();

        assertThat(facts(outcome).getFirst()).isInstanceOfSatisfying(RowCountsReconciled.class, fact -> {
            assertThat(fact.differences()).isZero();
            assertThat(fact.tables()).isEqualTo(3);
            assertThat(fact.rows()).isEqualTo(EveryType.ROWS + 4);
        });
        assertThat(facts(outcome).getLast()).isInstanceOfSatisfying(ConsistencyChecked.class, fact -> {
            assertThat(fact.consistent()).isTrue();
            assertThat(fact.scope()).contains("CHECK TABLE EXTENDED of 3 tables", "1 relations");
        });
        assertThat(outcome.verified()).hasSize(2);
    }

    @Test
    void a_missing_row_another_value_and_a_counter_that_is_too_low_are_named() throws Exception {
        sql.run(
                "DELETE FROM visits WHERE id = 2",
                "UPDATE `every ``type`` 'of' value` SET single = single + 0.5 WHERE id = 11",
                "CREATE TABLE younger LIKE users",
                "INSERT INTO younger SELECT * FROM users",
                "ALTER TABLE younger AUTO_INCREMENT = 3",
                "DROP TABLE users",
                "RENAME TABLE younger TO users");

        Outcome outcome = verify("from=broken").toEnd();

        assertThat(facts(outcome).getFirst()).isInstanceOfSatisfying(RowCountsReconciled.class, fact -> {
            assertThat(fact.differences()).isEqualTo(3);
            assertThat(fact.detail())
                    .contains("visits has 1 rows, and op-test000001 2")
                    .contains("has as many rows as op-test000001, and other values")
                    .contains("users gives new rows the numbers from 3 on");
        });
        assertThat(outcome.verified()).isEmpty();
    }

    @Test
    void a_table_that_was_not_rebuilt_is_a_difference() throws Exception {
        sql.run("DROP TABLE visits");

        assertThat(verify("from=broken").toEnd().summary())
                .contains("DIFFERENT: visits is not there, and op-test000001 holds 2 rows of it");
    }

    @Test
    void orphans_are_told_and_are_no_difference_to_the_extracts() throws Exception {
        new Sql(broken).run("DELETE FROM users WHERE id = 2");
        StepRun again = new StepRun("op-test000002", new Dump(TestTargets.of(broken, folder)), List.of());
        again.toEnd();
        sql.run("DELETE FROM users WHERE id = 2");

        Outcome outcome = verify("from=broken").toEnd();

        assertThat(outcome.figures()).containsEntry("differences", 0L).containsEntry("relationsWithOrphans", 1L);
        assertThat(facts(outcome).getLast()).isInstanceOfSatisfying(ConsistencyChecked.class, fact -> {
            assertThat(fact.consistent()).isFalse();
            assertThat(fact.detail()).contains("1 orphans in visits.user_id");
        });
    }

    @Test
    void what_was_compared_with_nothing_proves_no_load() throws Exception {
        new StepRun("op-test000002", new Dump(TestTargets.of(broken, folder)), List.of()).toEnd();

        Outcome outcome = verify("from=broken", "extract=op-test000001,op-test000002", "check=false")
                .toEnd();

        assertThat(facts(outcome)).hasOnlyElementsOfType(ConsistencyChecked.class);
        assertThat(outcome.verified()).isEmpty();
        assertThat(outcome.summary())
                .contains("NOTHING PROVEN, as 3 of 3 tables could not be compared")
                .contains("Not compared: ", "users comes from several extracts", "visits comes from several extracts");
    }

    @Test
    void a_dump_and_its_verification_run_where_the_files_of_the_target_are() {
        assertThat(new Verify(TestTargets.of(broken, folder)).needsFiles()).isTrue();
        assertThat(new Dump(TestTargets.of(broken, folder)).needsFiles()).isTrue();
    }

    @Test
    void the_damaged_server_is_never_checked() throws Exception {
        StepRun itself = new StepRun(new Verify(TestTargets.of(broken, folder)));
        assertThatThrownBy(itself::rehearse)
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("dashboard is not checked: it is the target that was extracted")
                .hasMessageContaining("loses rows that a salvage could still read");
        assertThatThrownBy(itself::toEnd).hasMessageContaining("is not checked");

        StepRun sameAddress = new StepRun(new Verify(TestTargets.rebuilt(broken, broken, folder)), "from=broken");
        assertThatThrownBy(sameAddress::toEnd).hasMessageContaining("it has the address of broken");

        Outcome readOnly = new StepRun(new Verify(TestTargets.of(broken, folder)), "check=false").toEnd();
        assertThat(readOnly.figures()).containsEntry("differences", 0L);
    }

    @Test
    void a_verification_that_is_cut_again_and_again_comes_to_the_same_end() throws Exception {
        StepRun run = verify("from=broken");
        boolean[] stop = {false};
        run.progress.stop = () -> stop[0] = !stop[0];

        Outcome outcome = run.toEnd();

        assertThat(run.slices).isGreaterThan(3);
        assertThat(outcome.figures()).isEqualTo(verify("from=broken").toEnd().figures());
    }

    private StepRun verify(String... parameters) {
        return new StepRun(new Verify(TestTargets.rebuilt(fresh, broken, folder)), parameters);
    }

    private static List<IncidentEvent.Fact> facts(Outcome outcome) {
        Entry entry = Entry.now(Keys.entry("test"), Instant.EPOCH, "worker", Visibility.INTERNAL);
        List<IncidentEvent.Fact> facts = new ArrayList<>();
        outcome.facts().forEach(fact -> facts.add(fact.apply(entry)));
        return facts;
    }
}
