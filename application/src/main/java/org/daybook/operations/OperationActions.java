package org.daybook.operations;

import java.util.ArrayList;
import java.util.List;
import org.daybook.operation.Lock;
import org.daybook.operations.OperationRow.Checkpoint;
import org.daybook.operations.OperationRow.Failure;
import org.daybook.operations.OperationView.Action;
import org.daybook.operations.OperationView.LockView;
import org.daybook.wording.Numbers;
import org.jspecify.annotations.Nullable;

/** What the rules of the operation allow next, with the consequence in words. */
final class OperationActions {

    private OperationActions() {}

    static List<Action> of(OperationRow row, List<LockView> locks) {
        List<Action> actions = new ArrayList<>();
        switch (row.status()) {
            case REQUESTED -> actions.add(cancel(row));
            case AWAITING_APPROVAL -> {
                actions.addAll(locks(row, locks));
                actions.add(new Action("refusal", "Refuse…", "Ends this operation; nothing has been changed.", false));
                actions.add(cancel(row));
            }
            case QUEUED -> {
                if (row.attempt() == 0) {
                    actions.addAll(locks(row, locks));
                }
                actions.add(pause(row));
                actions.add(cancel(row));
                actions.addAll(throttle(row));
            }
            case RUNNING -> {
                actions.add(pause(row));
                actions.add(cancel(row));
                actions.addAll(throttle(row));
            }
            case PAUSING -> actions.add(cancel(row));
            case PAUSED -> {
                // the same attempt goes on, from its last batch
                String where = row.checkpoint() == null ? "where it stopped" : from(row.checkpoint());
                actions.add(new Action("resume", "Resume", "Resuming goes on " + where + ".", false));
                actions.add(cancel(row));
            }
            case INTERRUPTED -> {
                actions.add(new Action(
                        "resume",
                        "Resume",
                        lookFirst(row) + "Resuming goes on " + from(row.checkpoint()) + ", on any free node.",
                        false));
                actions.add(cancel(row));
            }
            case FAILED ->
                actions.add(new Action(
                        "retry",
                        "Try again",
                        "Trying again goes on %s%s."
                                .formatted(from(row.checkpoint()), locks.isEmpty() ? "" : ", through the locks again"),
                        false));
            case CANCELLING, CANCELLED, SUCCEEDED -> {}
        }
        return List.copyOf(actions);
    }

    private static List<Action> locks(OperationRow row, List<LockView> locks) {
        List<Action> actions = new ArrayList<>();
        if (needs(Lock.SECOND_PERSON, locks) && isOpen(Lock.REHEARSAL, locks)) {
            actions.add(new Action(
                    "approval",
                    "Approve",
                    "Approves this plan and no other, for somebody who is not %s.".formatted(row.requestedBy()),
                    false));
        }
        if (locks.stream().anyMatch(l -> !l.open()) && row.plan() != null) {
            actions.add(new Action(
                    "waivers",
                    "Waive a lock…",
                    "Takes the name of the target, %s, and a reason that the timeline shows.".formatted(row.target()),
                    true));
        }
        return actions;
    }

    private static Action pause(OperationRow row) {
        Checkpoint checkpoint = row.checkpoint();
        return new Action(
                "pause",
                "Pause",
                checkpoint == null
                        ? "Pausing ends the current batch and keeps its place."
                        : "Pausing keeps checkpoint %s.".formatted(Numbers.count(checkpoint.number())),
                false);
    }

    private static Action cancel(OperationRow row) {
        Checkpoint checkpoint = row.checkpoint();
        return new Action(
                "cancellation",
                "Cancel…",
                checkpoint == null
                        ? row.attempt() == 0
                                ? "Cancelling changes nothing; the operation ends."
                                : "Cancelling keeps what was done so far."
                        : "Cancelling keeps the %s done so far as they are; a later run goes on after them."
                                .formatted(Numbers.count(checkpoint.done(), "row")),
                true);
    }

    private static List<Action> throttle(OperationRow row) {
        List<Action> actions = new ArrayList<>();
        actions.add(new Action(
                "throttle", "Slow down…", "Takes rows a second, and a reason that the timeline shows.", false));
        if (row.throttle() != null) {
            actions.add(new Action(
                    "throttle-lift",
                    "Full speed",
                    "Lifts the limit of %s a second."
                            .formatted(Numbers.count(row.throttle().rate(), "row")),
                    false));
        }
        return actions;
    }

    private static String lookFirst(OperationRow row) {
        Failure failure = row.failure();
        return failure != null && failure.unknownOutcome() ? "Look at %s first. ".formatted(row.target()) : "";
    }

    private static String from(@Nullable Checkpoint checkpoint) {
        return checkpoint == null
                ? "from the start"
                : "after checkpoint %s".formatted(Numbers.count(checkpoint.number()));
    }

    private static boolean needs(Lock lock, List<LockView> locks) {
        return locks.stream().anyMatch(l -> l.lock().lock() == lock && !l.open());
    }

    private static boolean isOpen(Lock lock, List<LockView> locks) {
        return locks.stream().noneMatch(l -> l.lock().lock() == lock && !l.open());
    }
}
