package org.daybook.operation;

import static org.daybook.operation.Given.*;

import java.util.Set;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.OperationEvent.*;
import org.junit.jupiter.api.Test;

class LocksTest {

    private static WaiveSafeguard waive(int minute, Lock lock, String confirmation) {
        return new WaiveSafeguard(ID, entry(minute), lock, "alone at night", confirmation);
    }

    private static SafeguardWaived waived(int minute, Lock lock) {
        return new SafeguardWaived(ID, INCIDENT, entry(minute), lock, "alone at night");
    }

    @Test
    void a_step_that_only_reads_queues_at_once() {
        operation().givenNoPriorActivity().when(request(Set.of(), false)).expectEvents(search(), queued(0));
    }

    @Test
    void a_step_with_locks_waits_for_its_rehearsal() {
        operation().givenNoPriorActivity().when(request(ALL, false)).expectEvents(purge());
    }

    @Test
    void the_same_request_twice_is_one_operation() {
        operation().given(purge()).when(request(ALL, false)).expectNoEvents();
    }

    @Test
    void a_rehearsal_alone_does_not_queue_a_step_with_locks() {
        operation()
                .given(purge())
                .when(new RecordRehearsal(ID, entry(1, NODE), PLAN, COPY, at(61)))
                .expectEvents(rehearsed(1));
    }

    @Test
    void a_bare_rehearsal_ends_with_its_plan() {
        operation()
                .given(requested(ALL, true))
                .when(new RecordRehearsal(ID, entry(1, NODE), PLAN, COPY, at(61)))
                .expectEvents(rehearsed(1));
        operation()
                .given(requested(ALL, true), rehearsed(1))
                .when(start(2))
                .expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void the_plan_is_frozen_with_the_first_rehearsal() {
        operation()
                .given(purge(), rehearsed(1))
                .when(new RecordRehearsal(
                        ID,
                        entry(2, NODE),
                        new Plan("{}", "other", 9, java.util.List.of(), java.util.List.of()),
                        COPY,
                        at(62)))
                .expectNoEvents();
    }

    @Test
    void the_requester_never_approves() {
        operation()
                .given(purge(), rehearsed(1))
                .when(approve(2, REQUESTER))
                .expectException(OperationRejection.OwnApproval.class)
                .expectNoEvents();
    }

    @Test
    void the_approval_of_a_second_person_opens_the_last_lock() {
        operation()
                .given(purge(), rehearsed(1))
                .when(approve(2, "second"))
                .expectEvents(approved(2), queuedBy(2, "second"));
    }

    @Test
    void approving_twice_is_one_event() {
        operation()
                .given(purge(), rehearsed(1), approved(2), queuedBy(2, "second"))
                .when(approve(3, "second"))
                .expectNoEvents();
    }

    @Test
    void approving_twice_is_one_event_also_while_another_lock_is_closed() {
        OperationRehearsed withoutCopy = new OperationRehearsed(ID, INCIDENT, entry(1, NODE), PLAN, null, at(61));
        operation()
                .given(purge(), withoutCopy, approved(2))
                .when(approve(3, "second"))
                .expectNoEvents();
    }

    @Test
    void there_is_nothing_to_approve_before_the_rehearsal() {
        operation().given(purge()).when(approve(1, "second")).expectException(OperationRejection.NotRehearsed.class);
    }

    @Test
    void an_approval_belongs_to_the_plan_that_was_read() {
        operation()
                .given(purge(), rehearsed(1))
                .when(new ApproveOperation(ID, entry(2, "second"), "another", at(242), null))
                .expectException(OperationRejection.OtherPlan.class);
    }

    @Test
    void a_rehearsal_that_is_too_old_is_not_approved() {
        operation()
                .given(purge(), rehearsed(1))
                .when(approve(62, "second"))
                .expectException(OperationRejection.RehearsalTooOld.class);
    }

    @Test
    void a_purge_without_a_verified_copy_stays_locked() {
        OperationRehearsed withoutCopy = new OperationRehearsed(ID, INCIDENT, entry(1, NODE), PLAN, null, at(61));
        operation().given(purge(), withoutCopy).when(approve(2, "second")).expectEvents(approved(2)); // and not queued
        operation()
                .given(purge(), withoutCopy, approved(2))
                .when(start(3))
                .expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void a_purge_without_approval_does_not_start() {
        operation().given(purge(), rehearsed(1)).when(start(2)).expectException(OperationRejection.WrongStatus.class);
    }

    @Test
    void nothing_starts_for_the_first_time_with_a_lock_that_closed_meanwhile() {
        operation()
                .given(purge(), rehearsed(1), approved(2), queuedBy(2, "second"))
                .when(start(62))
                .expectException(OperationRejection.LocksClosed.class)
                .expectNoEvents();
    }

    @Test
    void an_approval_that_lapsed_in_the_queue_is_given_anew() {
        SafeguardWaived rehearsal = waived(2, Lock.REHEARSAL);
        OperationApproved anew = new OperationApproved(ID, INCIDENT, entry(300, "second"), "hash", at(540), null);
        operation()
                .given(purge(), rehearsed(1), rehearsal, approved(2), queuedBy(2, "second"))
                .when(start(300))
                .expectException(OperationRejection.LocksClosed.class);
        operation()
                .given(purge(), rehearsed(1), rehearsal, approved(2), queuedBy(2, "second"))
                .when(approve(300, "second"))
                .expectEvents(anew);
        operation()
                .given(purge(), rehearsed(1), rehearsal, approved(2), queuedBy(2, "second"), anew)
                .when(start(301))
                .expectEvents(started(301, 1));
    }

    @Test
    void a_lock_is_waived_by_typing_the_target() {
        operation()
                .given(purge(), rehearsed(1))
                .when(waive(2, Lock.SECOND_PERSON, "new-db"))
                .expectEvents(waived(2, Lock.SECOND_PERSON), queued(2));
        operation()
                .given(purge(), rehearsed(1))
                .when(waive(2, Lock.SECOND_PERSON, "old-db"))
                .expectException(OperationRejection.NotConfirmed.class);
    }

    @Test
    void a_lock_that_does_not_hold_is_not_waived() {
        operation()
                .given(search(), queued(0))
                .when(waive(1, Lock.VERIFIED_COPY, "new-db"))
                .expectException(OperationRejection.NoSuchLock.class);
    }

    @Test
    void a_lock_is_waived_once() {
        operation()
                .given(purge(), rehearsed(1), waived(2, Lock.VERIFIED_COPY))
                .when(waive(3, Lock.VERIFIED_COPY, "new-db"))
                .expectNoEvents();
    }

    @Test
    void no_lock_is_waived_before_the_plan_is_known() {
        operation()
                .given(purge())
                .when(waive(1, Lock.SECOND_PERSON, "new-db"))
                .expectException(OperationRejection.NotRehearsed.class);
    }

    @Test
    void a_refusal_ends_the_operation() {
        OperationRefused refused = new OperationRefused(ID, INCIDENT, entry(2, "second"), "wrong table");
        operation()
                .given(purge(), rehearsed(1))
                .when(new RefuseOperation(ID, entry(2, "second"), "wrong table"))
                .expectEvents(refused);
        operation()
                .given(purge(), rehearsed(1), refused)
                .when(approve(3, "third"))
                .expectException(OperationRejection.WrongStatus.class);
    }
}
