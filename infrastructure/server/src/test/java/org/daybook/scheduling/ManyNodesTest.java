package org.daybook.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.OperationId;
import org.daybook.work.Keys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Nodes that die, freeze and work side by side: processes of their own, observed in the database alone. */
class ManyNodesTest {

    private static final OperationId COUNT = Keys.operation("ada", "k-count");
    private static final OperationId ONCE = Keys.operation("ada", "k-once");

    @TempDir
    Path folder;

    private final Database database = SharedPostgres.createDatabase();
    private final JdbcClient jdbc =
            JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password()));
    private final List<NodeProcess> processes = new ArrayList<>();
    private final List<ConfigurableApplicationContext> contexts = new ArrayList<>();

    @AfterEach
    void end() {
        contexts.forEach(ConfigurableApplicationContext::close);
        processes.forEach(NodeProcess::close);
    }

    @Test
    @Tag("full")
    void work_of_a_killed_node_goes_on_from_its_cursor_as_soon_as_the_node_is_back() throws Exception {
        // Heartbeats are so rare here that they cannot be what finds it.
        NodeProcess killed = process(
                "alpha",
                "--daybook.work.heartbeat=5m",
                "--work="
                        + "k-count:count:rows=1500,slice=100000,nap=2;k-once:count-once:rows=90000,slice=100000,nap=2");
        patiently().until(() -> done(COUNT) > 300 && done(ONCE) > 100);

        killed.kill();
        long cursor = Long.parseLong(cursor(COUNT));
        assertThat(cursor).isPositive();
        process("alpha", "--daybook.work.heartbeat=5m");

        patiently().untilAsserted(() -> assertThat(story(COUNT)).contains("operation.verified"));
        assertThat(story(COUNT))
                .containsSubsequence(
                        "operation.started",
                        "operation.interrupted",
                        "operation.resumed",
                        "operation.started",
                        "operation.succeeded",
                        "operation.verified");
        assertThat(number("select attempt from operation_progress where operation_id = ?", COUNT))
                .isEqualTo(2);
        assertThat(lines(COUNT))
                .containsExactly("counting to 1500", "attempt 1 interrupted: node alpha stopped answering");
        assertThat(story(ONCE)).last().isEqualTo("operation.outcome-unknown");
        assertThat(number("select count(*) from scheduled_tasks where task_instance = ?", ONCE))
                .isZero();
    }

    @Test
    void a_frozen_node_loses_its_work_to_another_and_writes_nothing_when_it_thaws() throws Exception {
        NodeProcess frozen =
                process("alpha", "--daybook.work.heartbeat=500ms", "--work=k-count:count:rows=1500,slice=100000,nap=2");
        patiently().until(() -> done(COUNT) > 200);
        frozen.signal("STOP");
        contexts.add(WorkingNode.start(arguments("beta", "--daybook.work.heartbeat=500ms")));

        patiently().until(() -> attempt(COUNT) == 2 && done(COUNT) > 400);
        frozen.signal("CONT");

        patiently().untilAsserted(() -> assertThat(story(COUNT)).contains("operation.verified"));
        patiently().until(() -> frozen.output().contains("lost its lease operation=" + COUNT));
        assertThat(story(COUNT).stream().filter("operation.started"::equals)).hasSize(2);
        assertThat(story(COUNT).stream().filter("operation.succeeded"::equals)).hasSize(1);
        assertThat(text("select node from operation_progress where operation_id = ?", COUNT))
                .isEqualTo("beta");
        assertThat(jdbc.sql("select count(*) from domain_event where type = 'incident.orphans-purged'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_second_process_of_the_same_name_gets_a_number_and_the_two_never_work_on_one_operation() {
        contexts.add(WorkingNode.start(arguments(
                "alpha", "--daybook.work.poll=5ms", "--work=k-once:count-once:rows=2000,slice=100000,nap=2")));
        patiently().until(() -> done(ONCE) > 100);
        contexts.add(WorkingNode.start(
                arguments("alpha", "--daybook.work.poll=5ms", "--work=k-count:count:rows=400,slice=4,nap=1")));

        assertThat(contexts.getLast().getBean(NodeName.class).value()).isEqualTo("alpha-2");
        patiently().untilAsserted(() -> assertThat(story(COUNT)).contains("operation.verified"));
        assertThat(CountingStep.MOST_AT_WORK.get(COUNT)).isEqualTo(1);
        assertThat(CountingStep.FAILURES.get(COUNT).get()).isGreaterThanOrEqualTo(100);
        assertThat(attempt(COUNT)).isEqualTo(1);
        patiently().untilAsserted(() -> assertThat(story(ONCE)).contains("operation.verified"));
        assertThat(attempt(ONCE)).isEqualTo(1);

        assertThatTheFirstStopsWorkingOnceItsNameIsTaken();
    }

    private void assertThatTheFirstStopsWorkingOnceItsNameIsTaken() {
        ConfigurableApplicationContext first = contexts.getFirst();
        SingleConnectionDataSource taker =
                new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
        JdbcClient.create(taker).sql("""
                        select pg_terminate_backend(pid, 5000) from pg_locks
                        where locktype = 'advisory' and objid::bigint = hashtext('alpha')::bigint & 4294967295
                          and database = (select oid from pg_database where datname = current_database())
                        """).query(Boolean.class).single();
        try (NodeName taken = NodeName.claim(taker, "alpha")) {
            assertThat(taken.value()).isEqualTo("alpha");
            first.getBean(Presence.class).say();
            assertThat(first.getBean(SchedulerMotor.class).isRunning()).isFalse();
            assertThat(contexts.getLast().getBean(SchedulerMotor.class).isRunning())
                    .isTrue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            taker.destroy();
        }
    }

    // -- nodes

    private String[] arguments(String node, String... more) {
        return NodeProcess.arguments(database, node, more);
    }

    private NodeProcess process(String node, String... more) throws IOException {
        NodeProcess process = NodeProcess.start(folder, database, node, more);
        processes.add(process);
        return process;
    }

    private static ConditionFactory patiently() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions(); // the tables come with the node
    }

    // -- what the database says

    private List<String> story(OperationId id) {
        return jdbc.sql("select type from domain_event where aggregate_id = ? order by sequence_number")
                .param(id.value())
                .query(String.class)
                .list();
    }

    private List<String> lines(OperationId id) {
        return jdbc.sql("select line from operation_log where operation_id = ? order by number")
                .param(id.value())
                .query(String.class)
                .list();
    }

    private long done(OperationId id) {
        return number("select done from operation_progress where operation_id = ?", id);
    }

    private long attempt(OperationId id) {
        return number("select attempt from operation_progress where operation_id = ?", id);
    }

    private String cursor(OperationId id) {
        return text("select cursor from operation_progress where operation_id = ?", id);
    }

    private long number(String sql, OperationId id) {
        return jdbc.sql(sql).param(id.value()).query(Long.class).single();
    }

    private String text(String sql, OperationId id) {
        return jdbc.sql(sql).param(id.value()).query(String.class).single();
    }
}
