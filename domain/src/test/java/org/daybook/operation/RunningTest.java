package org.daybook.operation;

import static org.daybook.operation.Given.*;

import java.util.List;
import java.util.Map;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.OperationEvent.*;
import org.junit.jupiter.api.Test;

class RunningTest {

    private static final OperationPauseRequested PAUSE_ASKED =
            new OperationPauseRequested(ID, INCIDENT, entry(5), "deploy");
    private static final OperationPaused PAUSED = new OperationPaused(ID, INCIDENT, entry(6, NODE));
    private static final OperationCancelRequested CANCEL_ASKED =
            new OperationCancelRequested(ID, INCIDENT, entry(5), "wrong table");
    private static final OperationSucceeded DONE =
            new OperationSucceeded(ID, INCIDENT, entry(9, NODE), 1, "done", Map.of("rows", 9L));
    private static final OperationFailed FAILED =
            new OperationFailed(ID, INCIDENT, entry(9, NODE), 1, FailureCategory.NEEDS_HUMAN, "lock wait timeout");

    @Test
    void a_queued_operation_starts_its_first_attempt() {
        operation()
                .given(search(), queued(0))
                .when(start(1))
                .expectResultMessagePayload(1)
                .expectEvents(started(1, 1));
    }

    @Test
    void an_operation_is_started_by_one_node() {
        operation().given(running()).when(start(4)).expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void only_the_attempt_that_holds_the_work_speaks_for_it() {
        OperationInterrupted interrupted = new OperationInterrupted(ID, INCIDENT, entry(5, "node"), "no heartbeat");
        OperationResumed resumed = new OperationResumed(ID, INCIDENT, entry(6, "node"));
        Object[] second = with(running(), interrupted, resumed, started(7, 2));
        operation()
                .given(second)
                .when(new RecordCheckpoint(ID, entry(8, NODE), 1, "{}", 5, 9L))
                .expectException(OperationRejection.StaleAttempt.class);
        operation()
                .given(second)
                .when(new SucceedOperation(ID, entry(8, NODE), 1, "done", Map.of()))
                .expectException(OperationRejection.StaleAttempt.class);
        operation()
                .given(second)
                .when(new RecordCheckpoint(ID, entry(8, NODE), 2, "{}", 5, 9L))
                .expectEvents(new CheckpointReached(ID, INCIDENT, entry(8, NODE), "{}", 5, 9L));
    }

    @Test
    void what_does_not_run_is_not_worked_on() {
        operation()
                .given(with(running(), PAUSE_ASKED, PAUSED))
                .when(new RecordCheckpoint(ID, entry(8, NODE), 1, "{}", 5, 9L))
                .expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void a_pause_is_asked_for_and_confirmed_by_the_node() {
        operation()
                .given(running())
                .when(new PauseOperation(ID, entry(5), "deploy"))
                .expectEvents(PAUSE_ASKED);
        operation()
                .given(with(running(), PAUSE_ASKED))
                .when(new ConfirmPause(ID, entry(6, NODE), 1))
                .expectEvents(PAUSED);
    }

    @Test
    void pausing_twice_is_one_event() {
        operation()
                .given(with(running(), PAUSE_ASKED))
                .when(new PauseOperation(ID, entry(6), "deploy"))
                .expectNoEvents();
        operation()
                .given(with(running(), PAUSE_ASKED, PAUSED))
                .when(new PauseOperation(ID, entry(7), "deploy"))
                .expectNoEvents();
    }

    @Test
    void what_waits_in_the_queue_is_paused_at_once() {
        operation()
                .given(search(), queued(0))
                .when(new PauseOperation(ID, entry(5), "deploy"))
                .expectEvents(PAUSE_ASKED, new OperationPaused(ID, INCIDENT, entry(5)));
    }

    @Test
    void a_pause_that_nobody_asked_for_is_not_confirmed() {
        operation()
                .given(running())
                .when(new ConfirmPause(ID, entry(6, NODE), 1))
                .expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void a_paused_operation_resumes_into_the_queue_and_starts_a_new_attempt() {
        OperationResumed resumed = new OperationResumed(ID, INCIDENT, entry(7));
        operation()
                .given(with(running(), PAUSE_ASKED, PAUSED))
                .when(new ResumeOperation(ID, entry(7)))
                .expectEvents(resumed);
        operation()
                .given(with(running(), PAUSE_ASKED, PAUSED, resumed))
                .when(start(300)) // the locks were open when it began
                .expectResultMessagePayload(2)
                .expectEvents(started(300, 2));
    }

    @Test
    void what_runs_is_not_resumed() {
        operation().given(running()).when(new ResumeOperation(ID, entry(5))).expectNoEvents();
        operation()
                .given(purge())
                .when(new ResumeOperation(ID, entry(5)))
                .expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void a_running_operation_is_cancelled_at_its_next_safe_point() {
        OperationCancelled cancelled = new OperationCancelled(ID, INCIDENT, entry(6, NODE));
        operation()
                .given(running())
                .when(new CancelOperation(ID, entry(5), "wrong table"))
                .expectEvents(CANCEL_ASKED);
        operation()
                .given(with(running(), CANCEL_ASKED))
                .when(new ConfirmCancel(ID, entry(6, NODE), 1))
                .expectEvents(cancelled);
        operation()
                .given(with(running(), CANCEL_ASKED, cancelled))
                .when(new CancelOperation(ID, entry(7), "wrong table"))
                .expectNoEvents();
    }

    @Test
    void what_does_not_run_is_cancelled_at_once() {
        OperationCancelled cancelled = new OperationCancelled(ID, INCIDENT, entry(5));
        for (Object[] waiting : List.of(
                new Object[] {purge()},
                new Object[] {purge(), rehearsed(1)},
                new Object[] {search(), queued(0)},
                with(running(), PAUSE_ASKED, PAUSED),
                with(running(), new OperationInterrupted(ID, INCIDENT, entry(4, NODE), "no heartbeat")))) {
            operation()
                    .given(waiting)
                    .when(new CancelOperation(ID, entry(5), "wrong table"))
                    .expectEvents(CANCEL_ASKED, cancelled);
        }
    }

    @Test
    void what_has_ended_is_not_cancelled() {
        operation()
                .given(with(running(), DONE))
                .when(new CancelOperation(ID, entry(10), null))
                .expectException(OperationRejection.WrongStatus.class);
        operation()
                .given(with(running(), FAILED))
                .when(new CancelOperation(ID, entry(10), null))
                .expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void the_last_slice_ends_the_work_although_a_pause_was_asked_for() {
        operation()
                .given(with(running(), PAUSE_ASKED))
                .when(new SucceedOperation(ID, entry(9, NODE), 1, "done", Map.of("rows", 9L)))
                .expectEvents(DONE);
    }

    @Test
    void succeeding_twice_is_one_event() {
        operation()
                .given(with(running(), DONE))
                .when(new SucceedOperation(ID, entry(10, NODE), 1, "done", Map.of()))
                .expectNoEvents();
    }

    @Test
    void only_finished_work_is_verified_and_once() {
        OperationVerified verified = new OperationVerified(ID, INCIDENT, entry(10, NODE), List.of("no orphan left"));
        operation()
                .given(running())
                .when(new VerifyOperation(ID, entry(10, NODE), List.of("no orphan left")))
                .expectException(OperationRejection.WrongStatus.class);
        operation()
                .given(with(running(), DONE))
                .when(new VerifyOperation(ID, entry(10, NODE), List.of("no orphan left")))
                .expectEvents(verified);
        operation()
                .given(with(running(), DONE, verified))
                .when(new VerifyOperation(ID, entry(11, NODE), List.of("no orphan left")))
                .expectNoEvents();
    }

    @Test
    void a_failed_operation_is_tried_again_through_the_locks_that_are_still_open() {
        OperationRetried again = new OperationRetried(ID, INCIDENT, entry(20), 2);
        operation()
                .given(with(running(), FAILED))
                .when(new RetryOperation(ID, entry(20)))
                .expectEvents(again, queued(20));
        operation()
                .given(with(running(), FAILED))
                .when(new RetryOperation(ID, entry(300)))
                .expectEvents(new OperationRetried(ID, INCIDENT, entry(300), 2)); // and not queued: the locks lapsed
        operation()
                .given(running())
                .when(new RetryOperation(ID, entry(20)))
                .expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void a_rehearsal_that_failed_is_rehearsed_again() {
        OperationFailed failed =
                new OperationFailed(ID, INCIDENT, entry(1, NODE), 0, FailureCategory.RETRY, "connection lost");
        OperationRetried again = new OperationRetried(ID, INCIDENT, entry(2), 1);
        operation()
                .given(purge())
                .when(new FailOperation(ID, entry(1, NODE), 0, FailureCategory.RETRY, "connection lost"))
                .expectEvents(failed);
        operation()
                .given(purge(), failed)
                .when(new RetryOperation(ID, entry(2)))
                .expectEvents(again);
        operation()
                .given(purge(), failed, again)
                .when(new RecordRehearsal(ID, entry(3, NODE), PLAN, COPY, at(63)))
                .expectEvents(rehearsed(3));
    }

    @Test
    void an_unknown_outcome_interrupts_and_is_not_called_a_failure() {
        OutcomeUnknown unknown = new OutcomeUnknown(ID, INCIDENT, entry(5, NODE), "Did the last batch commit?");
        operation()
                .given(running())
                .when(new ReportUnknownOutcome(ID, entry(5, NODE), 1, "Did the last batch commit?"))
                .expectEvents(unknown);
        operation()
                .given(with(running(), unknown))
                .when(new RetryOperation(ID, entry(6)))
                .expectException(OperationRejection.WrongStatus.class);
        operation()
                .given(with(running(), unknown))
                .when(new ResumeOperation(ID, entry(6)))
                .expectEvents(new OperationResumed(ID, INCIDENT, entry(6)));
    }

    @Test
    void the_same_throttle_twice_is_one_event() {
        OperationThrottled slow = new OperationThrottled(ID, INCIDENT, entry(5), 200, "p95 520 ms");
        operation()
                .given(running())
                .when(new ThrottleOperation(ID, entry(5), 200, "p95 520 ms"))
                .expectEvents(slow);
        operation()
                .given(with(running(), slow))
                .when(new ThrottleOperation(ID, entry(6), 200, "p95 520 ms"))
                .expectNoEvents();
        operation()
                .given(with(running(), slow))
                .when(new ThrottleOperation(ID, entry(6), 100, "p95 520 ms"))
                .expectEvents(new OperationThrottled(ID, INCIDENT, entry(6), 100, "p95 520 ms"));
    }

    @Test
    void a_throttle_is_lifted_once() {
        OperationThrottled slow = new OperationThrottled(ID, INCIDENT, entry(5), 200, "p95 520 ms");
        ThrottleLifted lifted = new ThrottleLifted(ID, INCIDENT, entry(6));
        operation()
                .given(with(running(), slow))
                .when(new LiftThrottle(ID, entry(6)))
                .expectEvents(lifted);
        operation()
                .given(with(running(), slow, lifted))
                .when(new LiftThrottle(ID, entry(7)))
                .expectNoEvents();
    }

    @Test
    void what_has_ended_is_not_throttled() {
        operation()
                .given(with(running(), DONE))
                .when(new ThrottleOperation(ID, entry(10), 200, "p95 520 ms"))
                .expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void the_same_restore_twice_is_one_event() {
        ArchiveRestored restored = new ArchiveRestored(ID, INCIDENT, entry(11), 12);
        operation()
                .given(with(running(), DONE))
                .when(new RecordRestore(ID, entry(11), 12))
                .expectEvents(restored);
        operation()
                .given(with(running(), DONE, restored))
                .when(new RecordRestore(ID, entry(11), 12))
                .expectNoEvents();
        operation()
                .given(with(running(), DONE, restored))
                .when(new RecordRestore(ID, entry(12), 12))
                .expectEvents(new ArchiveRestored(ID, INCIDENT, entry(12), 12));
    }
}
