package org.daybook.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.MissNextUpdate;
import org.daybook.incident.IncidentCommand.PromiseNextUpdate;
import org.daybook.incident.IncidentCommand.SettleOperation;
import org.daybook.incident.IncidentEvent.OrphansPurged;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent.OperationFailed;
import org.daybook.operation.OperationEvent.OperationSucceeded;
import org.daybook.operation.OperationRejection;
import org.daybook.operation.OperationStatus;
import org.daybook.operations.OperationRow;
import org.daybook.operations.OperationView;
import org.daybook.overview.OverviewRow;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.work.Keys;
import org.daybook.work.Operations;
import org.daybook.work.ProgressRow;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing here waits for a poll: the next one would come in an hour. */
@WorkTest
class RunningWorkTest {

    private final Desk desk;
    private final Operations operations;
    private final Watcher heard;
    private final CutShortRequests cutShort;
    private final CommandGateway gateway;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final Presence presence;
    private final StoredRows<OperationRow> rows;
    private final StoredRows<OverviewRow> overviews;

    RunningWorkTest(
            Desk desk,
            Operations operations,
            Watcher heard,
            JdbcClient jdbc,
            CommandGateway gateway,
            Clock clock,
            Presence presence,
            StoredProjections rows) {
        this.gateway = gateway;
        this.clock = clock;
        this.overviews = rows.of(OverviewRow.class);
        this.jdbc = jdbc;
        this.presence = presence;
        this.rows = rows.of(OperationRow.class);
        this.cutShort = new CutShortRequests(jdbc, gateway, clock);
        this.heard = heard;
        this.desk = desk;
        this.operations = operations;
    }

    @Test
    void a_step_without_locks_runs_to_its_verified_end_and_the_incident_tells_of_it() {
        IncidentId incident = desk.incident();
        OperationId id = desk.run(incident, "count", "rows=100");

        desk.await(id, s -> s.verified());

        assertThat(desk.story(id))
                .containsExactly(
                        "OperationRequested",
                        "OperationQueued",
                        "OperationStarted",
                        "OperationSucceeded",
                        "OperationVerified");
        await().atMost(Desk.LONG)
                .untilAsserted(() -> assertThat(desk.story(incident))
                        .containsExactly("IncidentDeclared", "OperationAdmitted", "OrphansPurged", "OperationSettled"));
        OrphansPurged fact = desk.events(incident, OrphansPurged.class).getFirst();
        assertThat(fact.rows()).isEqualTo(100);
        assertThat(fact.entry().by()).isEqualTo("node-1");
        assertThat(fact.entry().operation()).isEqualTo(id);
        assertThat(fact.entry().visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(desk.lines(id)).containsExactly("counting to 100");
    }

    @Test
    void a_request_repeated_with_its_key_is_the_same_operation() {
        IncidentId incident = desk.incident();
        Map<String, String> parameters = Map.of("rows", "1");

        OperationId first = operations.request(incident, "count", "wiki", parameters, false, "ada", "k-1");
        OperationId again = operations.request(incident, "count", "wiki", parameters, false, "ada", "k-1");

        assertThat(again).isEqualTo(first);
        desk.await(first, s -> s.verified());
        assertThatThrownBy(() -> operations.request(incident, "copy", "wiki", parameters, false, "ada", "k-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Idempotency-Key: ")
                .hasMessageContaining(first.value());
    }

    @Test
    void a_step_that_rests_between_slices_obeys_at_once() {
        OperationId id = desk.run(desk.incident(), "count", "rows=100", "slice=25", "rest=3600");
        desk.awaitProgress(id, row -> row.done() == 25);

        operations.pause(id, "lunch", "ada");
        desk.awaitStatus(id, OperationStatus.PAUSED);
        operations.resume(id, "ada");
        desk.awaitProgress(id, row -> row.done() == 50);
        operations.cancel(id, "enough", "ada");

        desk.awaitStatus(id, OperationStatus.CANCELLED);
    }

    @Test
    void a_pause_lands_between_slices_and_a_resume_goes_on_from_the_cursor() {
        IncidentId incident = desk.incident();
        OperationId id = desk.run(incident, "count", "rows=400", "slice=50", "nap=5");
        desk.awaitProgress(id, row -> row.done() > 20);

        operations.pause(id, "lunch", "ada");
        desk.awaitStatus(id, OperationStatus.PAUSED);

        ProgressRow paused = desk.awaitProgress(id, row -> row.eta().reason().equals("paused"));
        assertThat(paused.done()).isBetween(20L, 399L);
        assertThat(paused.rate()).isZero();
        assertThat(paused.cursor().value()).isEqualTo(Long.toString(paused.done()));

        operations.resume(id, "ada");
        desk.await(id, s -> s.verified());
        assertThat(desk.standing(id).attempt()).isEqualTo(2);
        assertThat(CountingStep.MOST_AT_WORK.get(id)).isEqualTo(1);
        assertThat(desk.lines(id)).containsExactly("counting to 400");
    }

    @Test
    void a_cancel_ends_the_work_and_the_incident_can_go_on() {
        IncidentId incident = desk.incident();
        OperationId id = desk.run(incident, "count", "rows=100000", "slice=50", "nap=2");
        desk.awaitProgress(id, row -> row.done() > 20);

        operations.cancel(id, "wrong table", "ada");

        desk.awaitStatus(id, OperationStatus.CANCELLED);
        await().atMost(Desk.LONG)
                .untilAsserted(() -> assertThat(desk.story(incident)).contains("OperationSettled"));
    }

    @Test
    void a_throttle_reaches_the_slice_and_withholds_the_estimate() {
        OperationId id = desk.run(desk.incident(), "count", "rows=100000", "slice=100000", "nap=2");
        desk.awaitProgress(id, row -> row.done() > 20);

        operations.throttle(id, 400, "replica lags 4 s", "ada");

        ProgressRow row = desk.awaitProgress(id, r -> r.throttle() != null);
        assertThat(row.throttle()).isEqualTo(400);
        assertThat(row.eta().soonest()).isNull();
        assertThat(row.eta().reason()).isEqualTo("throttled to 400 a second");

        operations.liftThrottle(id, "ada");
        desk.awaitProgress(id, r -> r.throttle() == null && r.eta().soonest() != null);
        operations.cancel(id, null, "ada");
        desk.awaitStatus(id, OperationStatus.CANCELLED);
    }

    @Test
    void a_failure_that_may_pass_is_tried_again_and_counted() {
        OperationId id = desk.run(desk.incident(), "count", "rows=10", "fails=2");

        desk.await(id, s -> s.verified());

        assertThat(desk.events(id, OperationSucceeded.class).getFirst().figures())
                .containsEntry("retries", 2L);
        assertThat(desk.lines(id))
                .contains("try 1 of 3 in 0.0 s, after: the wire is cut", "try 2 of 3 in 0.0 s, after: the wire is cut");
    }

    @Test
    void a_failure_that_does_not_pass_fails_the_operation_and_a_person_may_retry_it() {
        IncidentId incident = desk.incident();
        OperationId id = desk.run(incident, "count", "rows=10", "fails=4");

        desk.awaitStatus(id, OperationStatus.FAILED);
        OperationFailed failed = desk.events(id, OperationFailed.class).getFirst();
        assertThat(failed.category()).isEqualTo(FailureCategory.RETRY);
        assertThat(failed.message()).isEqualTo("the wire is cut");
        await().atMost(Desk.LONG)
                .untilAsserted(() -> assertThat(desk.story(incident)).contains("OperationSettled"));

        operations.retry(id, "ada");

        desk.await(id, s -> s.verified());
        assertThat(desk.standing(id).attempt()).isEqualTo(2);
    }

    @Test
    void a_failure_that_needs_a_person_is_not_tried_again() {
        OperationId id = desk.run(desk.incident(), "count", "fails=1", "how=NEEDS_HUMAN");

        desk.awaitStatus(id, OperationStatus.FAILED);

        assertThat(desk.events(id, OperationFailed.class).getFirst().category()).isEqualTo(FailureCategory.NEEDS_HUMAN);
        assertThat(CountingStep.FAILURES.get(id)).hasValue(1);
    }

    @Test
    void a_bug_of_a_step_fails_the_operation_for_good_and_says_what_it_was() {
        OperationId id = desk.run(desk.incident(), "count", "fails=1", "how=BUG");

        desk.awaitStatus(id, OperationStatus.FAILED);

        OperationFailed failed = desk.events(id, OperationFailed.class).getFirst();
        assertThat(failed.category()).isEqualTo(FailureCategory.FATAL);
        assertThat(failed.message()).startsWith("IllegalStateException: a bug of the step.");
    }

    @Test
    void a_step_that_destroys_is_rehearsed_approved_by_another_and_then_runs() {
        IncidentId incident = desk.incident();
        OperationId copy = desk.run(incident, "copy", "rows=1");
        desk.await(copy, s -> s.verified());

        OperationId id = desk.run(incident, "scrap", "rows=10");
        String hash =
                desk.awaitStatus(id, OperationStatus.AWAITING_APPROVAL).plan().hash();

        assertThatThrownBy(() -> operations.approve(id, hash, null, "ada"))
                .isInstanceOf(OperationRejection.OwnApproval.class);
        assertThatThrownBy(() -> operations.approve(id, "another", null, "grace"))
                .isInstanceOf(OperationRejection.OtherPlan.class);
        operations.approve(id, hash, "read it", "grace");

        desk.await(id, s -> s.verified());
        assertThat(desk.story(id))
                .containsSubsequence(
                        "OperationRequested",
                        "OperationRehearsed",
                        "OperationApproved",
                        "OperationQueued",
                        "OperationStarted",
                        "OperationSucceeded");
    }

    @Test
    void without_a_verified_copy_an_approval_alone_opens_nothing_and_a_waiver_takes_its_place() {
        IncidentId incident = desk.incident();
        OperationId part = desk.run(incident, "copy", "rows=2"); // the copy of a part opens nothing either
        desk.await(part, s -> s.verified());
        OperationId id = desk.run(incident, "scrap", "rows=10");
        desk.awaitStatus(id, OperationStatus.AWAITING_APPROVAL);

        operations.approve(id, null, null, "grace");
        assertThat(desk.standing(id).status()).isEqualTo(OperationStatus.AWAITING_APPROVAL);

        assertThatThrownBy(() -> operations.waive(id, Lock.VERIFIED_COPY, "disk is dying", "dashboard", "ada"))
                .isInstanceOf(OperationRejection.NotConfirmed.class)
                .hasMessageContaining("'wiki'");
        operations.waive(id, Lock.VERIFIED_COPY, "disk is dying", "wiki", "ada");

        desk.await(id, s -> s.verified());
    }

    @Test
    void a_dry_run_ends_with_its_plan() {
        IncidentId incident = desk.incident();
        OperationId id = operations.request(incident, "scrap", "wiki", Map.of(), true, "ada", null);

        assertThat(desk.awaitStatus(id, OperationStatus.SUCCEEDED).plan().rows())
                .isEqualTo(100);

        assertThat(desk.standing(id).attempt()).isZero();
        await().atMost(Desk.LONG)
                .untilAsserted(() -> assertThat(desk.story(incident)).contains("OperationSettled"));
    }

    @Test
    void an_incident_does_not_wait_for_work_whose_request_was_cut_short() {
        IncidentId incident = desk.incident();
        OperationId id = desk.admitAlone(incident, "k-cut-short");

        cutShort.settle(Duration.ZERO);
        cutShort.settle(Duration.ZERO);

        assertThat(desk.story(incident)).containsExactly("IncidentDeclared", "OperationAdmitted", "OperationSettled");
        OperationId again = operations.request(incident, "count", "wiki", Map.of(), false, "ada", "k-cut-short");
        assertThat(again).isEqualTo(id);
        assertThat(desk.story(incident)).filteredOn("OperationAdmitted"::equals).hasSize(2);
        desk.await(id, s -> s.verified());
    }

    @Test
    void an_incident_that_refuses_does_not_keep_the_others_from_being_served() {
        List<IncidentId> incidents = List.of(desk.incident(), desk.incident(), desk.incident());
        Instant due = clock.instant().plus(Duration.ofMinutes(60));
        for (IncidentId incident : incidents) {
            desk.admitAlone(incident, "k-" + incident);
            gateway.sendAndWait(new PromiseNextUpdate(
                    incident,
                    Entry.now(Keys.entry(incident, "promise"), clock.instant(), "ada", Visibility.PUBLIC),
                    due));
        }
        await().atMost(Desk.LONG)
                .until(() -> incidents.stream()
                        .allMatch(incident -> overviews.all(incident).stream().anyMatch(row -> row.promise() != null)));

        Registration broken = gateway.registerDispatchInterceptor(messages -> (n, message) -> {
            if (message.getPayload() instanceof SettleOperation settle
                            && settle.incidentId().equals(incidents.get(1))
                    || message.getPayload() instanceof MissNextUpdate miss
                            && miss.incidentId().equals(incidents.get(1))) {
                throw new IllegalStateException("this incident fails for the test");
            }
            return message;
        });
        try {
            cutShort.settle(Duration.ZERO);
            new MissedUpdates(overviews, gateway, Clock.offset(clock, Duration.ofMinutes(61))).note();
        } finally {
            broken.cancel();
        }

        assertThat(desk.story(incidents.get(1))).doesNotContain("OperationSettled", "NextUpdateMissed");
        assertThat(desk.story(incidents.getFirst())).contains("OperationSettled", "NextUpdateMissed");
        assertThat(desk.story(incidents.getLast())).contains("OperationSettled", "NextUpdateMissed");
    }

    @Test
    void whoever_watches_hears_of_progress() {
        IncidentId incident = desk.incident();
        OperationId id = desk.run(incident, "count", "rows=400", "slice=1000", "nap=2");
        desk.await(id, s -> s.verified());

        assertThat(heard.changes).contains(new ProgressChanged(incident, id));
    }

    @Test
    void a_turn_in_the_wrong_place_steps_aside_for_the_one_where_the_files_are() {
        OperationId id = operations.request(desk.incident(), "count-files", "volume", Map.of(), false, "ada", null);
        desk.awaitStatus(id, OperationStatus.QUEUED);
        await().atMost(Desk.LONG).untilAsserted(() -> assertThat(turns(id)).containsExactly("operation@filer"));

        // As a node wakes it that does not offer the step; this one looks for something to do.
        jdbc.sql(
                        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) values ('operation', ?, now(), false, 1)")
                .param(id.value())
                .update();
        desk.await(desk.run(desk.incident(), "count"), s -> s.verified());

        await().atMost(Desk.LONG).untilAsserted(() -> assertThat(turns(id)).containsExactly("operation@filer"));
        assertThat(desk.standing(id).status()).isEqualTo(OperationStatus.QUEUED);
        assertThat(desk.story(id)).doesNotContain("OperationStarted");
        operations.cancel(id, null, "ada");
    }

    private List<String> turns(OperationId id) {
        return jdbc.sql("select task_name from scheduled_tasks where task_instance = ? order by task_name")
                .param(id.value())
                .query(String.class)
                .list();
    }

    @Test
    void an_unknown_parameter_is_refused_with_its_name() {
        IncidentId incident = desk.incident();

        assertThatThrownBy(() -> desk.run(incident, "count", "rosw=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parameters.rosw: ");
        assertThat(desk.story(incident)).containsExactly("IncidentDeclared");
    }

    @Test
    void work_for_a_node_that_is_not_there_says_for_whom_it_waits() {
        OperationId id = operations.request(desk.incident(), "count-files", "volume", Map.of(), false, "ada", null);
        desk.awaitStatus(id, OperationStatus.QUEUED);

        await().atMost(Desk.LONG)
                .untilAsserted(() -> assertThat(why(id))
                        .isEqualTo("It waits for the node filer, which alone sees the files of volume and was never"
                                + " seen here. Start a node of that name, or cancel the operation."));
        jdbc.sql("insert into node (name, seen_at) values ('filer', clock_timestamp() - interval '3 hours')")
                .update();
        assertThat(why(id))
                .isEqualTo("It waits for the node filer, which alone sees the files of volume and was last seen"
                        + " 3 h ago. Start it again, or cancel the operation.");
        jdbc.sql("update node set seen_at = clock_timestamp() where name = 'filer'")
                .update();
        assertThat(why(id)).endsWith("and takes it when it is free.");
        assertThat(jdbc.sql("select seen_at > clock_timestamp() - interval '30 s' from node where name = 'node-1'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        operations.cancel(id, null, "ada");
    }

    private String why(OperationId id) {
        return rows.findAnywhere(id.value())
                .map(row -> OperationView.of(row, row.lastAt(), presence.placeOf(row))
                        .why())
                .orElse("")
                .replace('\u00a0', ' ');
    }
}
