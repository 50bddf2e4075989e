package org.daybook.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedMariaDb;
import org.daybook.mariadb.findorphans.FindOrphans;
import org.daybook.mariadb.purgeorphans.PurgeOrphans;
import org.daybook.operation.FailureCategory;
import org.daybook.targets.TargetCheck;
import org.daybook.targets.Targets;
import org.daybook.targets.TestTargets;
import org.daybook.work.StepFailure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer reads at night when the target is not as the configuration says. Nothing is changed meanwhile. */
class TroubleTest {

    @TempDir
    Path folder;

    private final Database database = SharedMariaDb.createDatabase();
    private final Sql sql = new Sql(database);

    @BeforeEach
    void someOrphans() throws Exception {
        sql.run(
                "CREATE TABLE users (id INT PRIMARY KEY)",
                "INSERT INTO users VALUES (1)",
                "CREATE TABLE visits (id INT PRIMARY KEY, user_id INT, KEY (user_id))",
                "INSERT INTO visits VALUES (1, 1), (2, 2)");
    }

    @Test
    void a_server_that_is_down_is_tried_again_and_named() {
        Targets targets =
                TestTargets.of(new Database("jdbc:mariadb://127.0.0.1:1/dashboard", "daybook", "hunter2"), folder);

        StepFailure failure = failure(new StepRun(new FindOrphans(targets)));

        assertThat(failure.category()).isEqualTo(FailureCategory.RETRY);
        assertThat(failure).hasMessageStartingWith("dashboard cannot be reached: ");
        assertThat(failure).hasMessageContaining("daybook.targets.dashboard.url");
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void a_wrong_password_asks_for_a_person_and_shows_no_secret() {
        Targets targets = TestTargets.of(new Database(database.url(), database.username(), "hunter2"), folder);

        StepFailure failure = failure(new StepRun(new FindOrphans(targets)));

        assertThat(failure.category()).isEqualTo(FailureCategory.NEEDS_HUMAN);
        assertThat(failure)
                .hasMessageStartingWith("dashboard refused the login: Access denied for user 'daybook'")
                .hasMessageContaining("daybook.targets.dashboard.username");
        assertThat(failure.getMessage()).doesNotContain("hunter2");
        assertThat(TargetCheck.of(targets.get("dashboard")).problems())
                .singleElement()
                .asString()
                .startsWith("dashboard refused the login");
    }

    @Test
    void a_database_that_does_not_exist_is_named() {
        Targets targets = TestTargets.of(
                new Database(
                        database.url().replace(database.name(), "nowhere"), database.username(), database.password()),
                folder);

        assertThat(failure(new StepRun(new FindOrphans(targets))))
                .hasMessageStartingWith(
                        "dashboard does not know the database: Unknown database 'nowhere' (error 1049)");
    }

    @Test
    void every_privilege_that_a_purge_misses_is_named_at_once() throws Exception {
        Database reader = SharedMariaDb.server()
                .createUser("reader_" + database.name(), database.name(), "SELECT ON " + database.name() + ".*");

        StepFailure failure = failure(purge(reader));

        assertThat(failure.category()).isEqualTo(FailureCategory.NEEDS_HUMAN);
        assertThat(failure)
                .hasMessageContaining(
                        "DELETE on visits is not granted; GRANT DELETE ON `%s`.`visits`".formatted(database.name()))
                .hasMessageContaining("INSERT on visits is not granted, so a row whose parent returns")
                .hasMessageContaining("TRIGGER on visits is not granted, so its triggers cannot be seen");
        assertThat(TargetCheck.of(TestTargets.of(reader, folder).get("dashboard")))
                .satisfies(check -> {
                    assertThat(check.reachable()).isTrue();
                    assertThat(check.version()).contains("MariaDB");
                    assertThat(check.privileges()).containsExactly("SELECT on " + database.name() + ".*");
                    assertThat(check.problems()).hasSize(3).anyMatch(p -> p.contains("purge-orphans is refused"));
                });
    }

    @Test
    void the_privileges_that_a_purge_names_are_enough() throws Exception {
        Database purger = SharedMariaDb.server()
                .createUser(
                        "purger_" + database.name(),
                        database.name(),
                        "SELECT ON " + database.name() + ".*",
                        "DELETE, INSERT, TRIGGER ON " + database.name() + ".visits");

        purge(purger).rehearseAndRun();

        assertThat(sql.texts("SELECT id FROM visits")).containsExactly("1");
    }

    @Test
    void a_server_that_is_read_only_is_counted_on_and_not_purged() throws Exception {
        Database purger = SharedMariaDb.server()
                .createUser("late_" + database.name(), database.name(), "ALL PRIVILEGES ON " + database.name() + ".*");
        Sql root = new Sql(SharedMariaDb.server().asRoot("mysql"));
        StepRun purge = purge(purger);
        purge.rehearse();
        root.run("SET GLOBAL read_only = 1");
        try {
            assertThat(failure(purge(purger))).hasMessageContaining("the server is read-only; set read_only=OFF");
            assertThatThrownBy(purge::toEnd)
                    .hasMessageStartingWith(
                            "dashboard is read-only: The MariaDB server is running with the --read-only option");
            assertThat(TargetCheck.of(TestTargets.of(purger, folder).get("dashboard"))
                            .problems())
                    .anyMatch(problem -> problem.startsWith("The server is read-only"));
            new StepRun(new FindOrphans(TestTargets.of(purger, folder))).toEnd();
        } finally {
            root.run("SET GLOBAL read_only = 0");
        }
        assertThat(sql.number("SELECT COUNT(*) FROM visits")).isEqualTo(2);
    }

    @Test
    void a_table_that_the_user_may_not_see_is_no_reason_to_call_a_database_consistent() throws Exception {
        Database half = SharedMariaDb.server()
                .createUser("half_" + database.name(), database.name(), "SELECT ON " + database.name() + ".visits");

        assertThat(new StepRun(new FindOrphans(TestTargets.of(half, folder))).toEnd())
                .satisfies(outcome -> {
                    assertThat(outcome.facts()).isEmpty();
                    assertThat(outcome.summary()).contains("visits.user_id: no table is named users or user");
                });
    }

    @Test
    void a_table_that_goes_away_after_the_rehearsal_is_named() throws Exception {
        StepRun run = purge(database);
        run.rehearse();
        sql.run("RENAME TABLE users TO people");

        assertThatThrownBy(run::toEnd).hasMessageContaining("there is no table users");
        assertThat(sql.number("SELECT COUNT(*) FROM visits")).isEqualTo(2);
    }

    private StepRun purge(Database as) {
        return new StepRun(new PurgeOrphans(TestTargets.of(as, folder)), "relation=visits.user_id->users.id");
    }

    private static StepFailure failure(StepRun run) {
        return catchThrowableOfType(StepFailure.class, run::rehearse);
    }
}
