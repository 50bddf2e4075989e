package org.daybook.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.ResolveIncident;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.QueuesReenabled;
import org.daybook.incident.IncidentRejection;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.OperationCommand.SucceedOperation;
import org.daybook.operation.OperationCommand.VerifyOperation;
import org.daybook.operation.OperationEvent.CheckpointReached;
import org.daybook.operation.OperationEvent.OperationFailed;
import org.daybook.operation.OperationEvent.OperationSucceeded;
import org.daybook.operation.OperationEvent.OutcomeUnknown;
import org.daybook.operation.OperationStatus;
import org.daybook.work.StepDescription.Effect;
import org.junit.jupiter.api.Test;

class OperationRunnerTest {

    private final ScriptedStep reads = new ScriptedStep("reads", Effect.READS, true);
    private final ScriptedStep once = new ScriptedStep("once", Effect.CHANGES, false);
    private final ScriptedStep destroys = new ScriptedStep("destroys", Effect.DESTROYS, true);
    private final Bench bench = new Bench(reads, once, destroys);
    private final OperationRunner node = bench.node("node-1");

    @Test
    void a_turn_starts_what_is_queued_and_runs_one_slice() {
        reads.thenMore("a").thenMore("b").thenDone();
        OperationId id = bench.request("reads");

        assertThat(node.turn(id)).isEqualTo(Turn.AT_ONCE);
        assertThat(bench.progress.rows.get(id).cursor()).isEqualTo(new Cursor("a"));
        assertThat(node.turn(id)).isEqualTo(Turn.AT_ONCE);
        assertThat(node.turn(id)).isEqualTo(Turn.IDLE);

        assertThat(bench.standing(id).verified()).isTrue();
        assertThat(node.turn(id)).isEqualTo(Turn.IDLE);
    }

    @Test
    void a_step_may_be_locked_for_some_of_its_parameters_only() {
        reads.locksWhereForced();

        OperationId free = bench.request("reads", Map.of("force", "false"));
        OperationId held = bench.request("reads", Map.of("force", "true"));

        assertThat(bench.standing(free).status()).isEqualTo(OperationStatus.QUEUED);
        assertThat(bench.standing(held).status()).isEqualTo(OperationStatus.REQUESTED);
        node.turn(held);
        assertThat(bench.standing(held).status()).isEqualTo(OperationStatus.AWAITING_APPROVAL);
    }

    @Test
    void progress_says_what_it_counts() {
        reads.thenMore("a");
        OperationId id = bench.request("reads");

        node.turn(id);

        ProgressRow row = bench.progress.rows.get(id);
        assertThat(row.unit()).isEqualTo("pages");
        assertThat(ProgressLine.of(bench.standing(id), row, row.at())).contains(" pages/s ");
    }

    @Test
    void facts_are_told_once_although_the_last_slice_runs_twice() {
        reads.thenMore("a").thenDone().thenDone();
        OperationId id = bench.request("reads");
        node.turn(id);
        bench.progress.away = new IllegalStateException("database away");
        assertThatThrownBy(() -> node.turn(id)).hasMessage("database away");
        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.RUNNING);

        bench.progress.away = null;
        node.turn(id);

        assertThat(bench.standing(id).verified()).isTrue();
        assertThat(bench.events(bench.incident, Fact.class)).hasSize(2);
    }

    @Test
    void what_stakeholders_wait_for_is_public_and_the_rest_is_not() {
        reads.thenDone();
        node.turn(bench.request("reads"));

        List<Fact> facts = bench.events(bench.incident, Fact.class);
        assertThat(facts)
                .extracting(f -> f.entry().visibility())
                .containsExactly(Visibility.PUBLIC, Visibility.INTERNAL);
        assertThat(facts.getFirst()).isInstanceOf(QueuesReenabled.class);
    }

    @Test
    void checkpoints_are_told_at_most_every_ten_seconds() {
        reads.then((request, from, progress) -> {
            for (int second = 1; second <= 35; second++) {
                bench.clock.forward(Duration.ofSeconds(1));
                progress.rows(second, 35L);
                progress.checkpoint(new Cursor("row " + second));
            }
            return new Slice.More(new Cursor("row 35"));
        });
        OperationId id = bench.request("reads");

        node.turn(id);

        assertThat(bench.events(id, CheckpointReached.class))
                .extracting(CheckpointReached::cursor)
                .containsExactly("row 10", "row 20", "row 30");
        assertThat(bench.progress.rows.get(id).cursor()).isEqualTo(new Cursor("row 35"));
    }

    @Test
    void a_pause_is_confirmed_by_the_turn_after_the_slice() {
        reads.then((request, from, progress) -> {
            bench.operations.pause(request.operation(), "lunch", "ada");
            return new Slice.More(new Cursor("a"));
        });
        OperationId id = bench.request("reads");

        assertThat(node.turn(id)).isEqualTo(Turn.AT_ONCE);
        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.PAUSING);
        assertThat(node.turn(id)).isEqualTo(Turn.IDLE);

        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.PAUSED);
        assertThat(bench.progress.rows.get(id).eta().reason()).isEqualTo("paused");
    }

    @Test
    void a_failure_that_may_pass_waits_longer_each_time_and_progress_forgives_it() throws Exception {
        ScriptedStep.Act cut = (request, from, progress) -> {
            throw StepFailure.retry("the wire is cut", null);
        };
        reads.then(cut).then(cut).thenMore("a").then(cut).thenDone();
        OperationId id = bench.request("reads");

        assertThat(node.turn(id)).isEqualTo(new Turn.Again(Duration.ofSeconds(1)));
        assertThat(node.turn(id)).isEqualTo(new Turn.Again(Duration.ofSeconds(2)));
        assertThat(bench.progress.rows.get(id).waiting()).isEqualTo("try 2 of 3 in 2.0 s, after: the wire is cut");
        assertThat(node.turn(id)).isEqualTo(Turn.AT_ONCE);
        assertThat(node.turn(id)).isEqualTo(new Turn.Again(Duration.ofSeconds(1)));
        assertThat(node.turn(id)).isEqualTo(Turn.IDLE);

        assertThat(bench.events(id, OperationSucceeded.class).getFirst().figures())
                .containsEntry("retries", 3L);
    }

    @Test
    void a_failure_of_daybooks_own_database_is_no_failure_of_the_step() {
        reads.then((request, from, progress) -> {
            bench.progress.away = new IllegalStateException("database away");
            try {
                progress.checkpoint(new Cursor("a"));
            } catch (RuntimeException e) {
                throw StepFailure.needsHuman("could not go on", e);
            }
            return new Slice.More(new Cursor("a"));
        });
        OperationId id = bench.request("reads");

        assertThatThrownBy(() -> node.turn(id)).hasMessage("database away");

        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.RUNNING);
    }

    @Test
    void work_whose_node_died_goes_on_from_its_cursor_as_a_new_attempt() {
        reads.thenMore("a").then((request, from, progress) -> {
            assertThat(from).isEqualTo(new Cursor("a"));
            assertThat(request.attempt()).isEqualTo(2);
            assertThat(progress.fenceOfPredecessor()).isNull();
            return ScriptedStep.done(request);
        });
        OperationId id = bench.request("reads");
        node.turn(id);

        OperationRunner other = bench.node("node-2");
        assertThat(other.afterDeath(id, "node-1")).isEqualTo(Turn.AT_ONCE);
        assertThat(other.turn(id)).isEqualTo(Turn.AT_ONCE);
        assertThat(other.turn(id)).isEqualTo(Turn.IDLE);

        assertThat(bench.story(id))
                .containsExactly(
                        "OperationRequested",
                        "OperationQueued",
                        "OperationStarted",
                        "OperationInterrupted",
                        "OperationResumed",
                        "OperationStarted",
                        "OperationSucceeded",
                        "OperationVerified");
        assertThat(bench.standing(id).verified()).isTrue();
    }

    @Test
    void a_node_that_wakes_after_its_work_was_taken_over_stores_and_says_nothing_more() {
        List<String> fences = new ArrayList<>();
        OperationRunner other = bench.node("node-2");
        reads.then((request, from, progress) -> {
                    progress.holds("connection 11");
                    progress.checkpoint(new Cursor("a"));
                    // Here node-1 sleeps, is taken for dead, and wakes again.
                    other.afterDeath(request.operation(), "node-1");
                    other.turn(request.operation());
                    other.turn(request.operation());
                    progress.checkpoint(new Cursor("stale"));
                    throw new AssertionError("a stale worker went on");
                })
                .then((request, from, progress) -> {
                    fences.add(progress.fenceOfPredecessor());
                    progress.holds("connection 12");
                    return new Slice.More(new Cursor("b"));
                })
                .thenDone();
        OperationId id = bench.request("reads");

        assertThat(node.turn(id)).isEqualTo(Turn.IDLE);

        assertThat(fences).containsExactly("connection 11");
        assertThat(bench.progress.rows.get(id).cursor()).isEqualTo(new Cursor("b"));
        assertThat(bench.progress.rows.get(id).attempt()).isEqualTo(2);
        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.RUNNING);
        other.turn(id);
        assertThat(bench.standing(id).verified()).isTrue();
    }

    @Test
    void what_cannot_be_resumed_waits_for_a_person_after_its_node_died() {
        once.thenMore("a").thenDone();
        OperationId id = bench.request("once");
        node.turn(id);

        node.afterDeath(id, "node-1");

        assertThat(node.turn(id)).isEqualTo(Turn.IDLE);
        assertThat(node.hasWork(id)).isFalse();
        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.INTERRUPTED);
        assertThat(bench.events(id, OutcomeUnknown.class).getFirst().question())
                .contains("daybook operation resume " + id, "daybook operation cancel " + id);

        bench.operations.resume(id, "ada");
        node.turn(id);
        assertThat(bench.standing(id).verified()).isTrue();
    }

    @Test
    void a_cancel_that_was_asked_for_before_the_node_died_is_kept() {
        reads.then((request, from, progress) -> {
            bench.operations.cancel(request.operation(), "wrong table", "ada");
            return new Slice.More(new Cursor("a"));
        });
        OperationId id = bench.request("reads");
        node.turn(id);

        OperationRunner other = bench.node("node-2");
        other.afterDeath(id, "node-1");
        other.turn(id);

        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.CANCELLED);
    }

    @Test
    void an_end_that_was_stored_is_told_by_whoever_takes_over_without_working_again() {
        once.thenDone();
        OperationId id = bench.request("once");
        bench.lost = SucceedOperation.class;
        assertThatThrownBy(() -> node.turn(id)).hasMessage("the command was lost");

        bench.lost = VerifyOperation.class;
        OperationRunner second = bench.node("node-2");
        assertThat(second.afterDeath(id, "node-1")).isEqualTo(Turn.AT_ONCE);
        assertThatThrownBy(() -> second.turn(id)).hasMessage("the command was lost");

        bench.lost = null;
        OperationRunner third = bench.node("node-3");
        assertThat(third.afterDeath(id, "node-2")).isEqualTo(Turn.AT_ONCE);
        assertThat(third.turn(id)).isEqualTo(Turn.IDLE);

        assertThat(bench.story(id))
                .containsExactly(
                        "OperationRequested",
                        "OperationQueued",
                        "OperationStarted",
                        "OperationSucceeded",
                        "OperationVerified");
        assertThat(bench.events(bench.incident, Fact.class)).hasSize(2);
    }

    @Test
    void a_bug_fails_the_operation_and_the_message_says_what_to_do() {
        reads.then((request, from, progress) -> {
            throw new ArithmeticException("/ by zero");
        });
        OperationId id = bench.request("reads");

        node.turn(id);

        OperationFailed failed = bench.events(id, OperationFailed.class).getFirst();
        assertThat(failed.category()).isEqualTo(FailureCategory.FATAL);
        assertThat(failed.message())
                .startsWith("ArithmeticException: / by zero.")
                .contains("daybook operation retry");
    }

    @Test
    void an_effect_in_doubt_is_reported_as_a_question() {
        once.then((request, from, progress) -> {
            throw new OutcomeInDoubt("Did it?", null);
        });
        OperationId id = bench.request("once");

        assertThat(node.turn(id)).isEqualTo(Turn.IDLE);

        assertThat(bench.standing(id).inDoubt()).isTrue();
    }

    @Test
    void locks_that_closed_while_it_was_queued_are_told_with_the_way_out() {
        bench.copy = bench.request("reads");
        OperationId id = bench.request("destroys");
        node.turn(id);
        bench.operations.approve(id, null, null, "grace");
        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.QUEUED);
        bench.clock.forward(Duration.ofHours(5));

        assertThat(node.turn(id)).isEqualTo(Turn.IDLE);

        OperationFailed failed = bench.events(id, OperationFailed.class).getFirst();
        assertThat(failed.category()).isEqualTo(FailureCategory.NEEDS_HUMAN);
        assertThat(failed.message())
                .contains("may not run, closed: ")
                .contains("daybook operation approve " + id + ", by somebody else");
    }

    @Test
    void a_step_that_this_node_does_not_offer_is_left_to_another() {
        OperationId id = bench.request("reads");

        Turn turn = bench.node("node-2", new Catalogue(List.of(once))).turn(id);

        assertThat(turn).isInstanceOf(Turn.Again.class);
        assertThat(bench.standing(id).status()).isEqualTo(OperationStatus.QUEUED);
    }

    @Test
    void a_resolved_incident_lets_no_work_in() {
        bench.gateway.sendAndWait(new ResolveIncident(
                bench.incident,
                Entry.now(Keys.entry("resolved"), bench.clock.instant(), "ada", Visibility.PUBLIC),
                "all back"));

        assertThatThrownBy(() -> bench.request("reads")).isInstanceOf(IncidentRejection.Resolved.class);
        assertThat(bench.woken).isEmpty();
    }

    @Test
    void an_unknown_target_is_refused_with_those_that_exist() {
        assertThatThrownBy(() ->
                        bench.operations.request(IncidentId.of(1), "reads", "wikki", Map.of(), false, "ada", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target: there is no target 'wikki'. There are: wiki");
    }
}
