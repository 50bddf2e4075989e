package org.daybook.operation;

import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.entry.OperationId;

/** Refused by a rule of the operation, with the way out. One subclass per rule; nothing was changed. */
public abstract sealed class OperationRejection extends RuntimeException {

    private OperationRejection(String message) {
        super(message);
    }

    public static final class WrongStatus extends OperationRejection {
        WrongStatus(OperationId id, OperationStatus status, String wish) {
            super("Operation %s is %s and cannot be %s. See: daybook operation show %s"
                    .formatted(id, status, wish, id));
        }
    }

    public static final class OwnApproval extends OperationRejection {
        OwnApproval(OperationId id) {
            super(
                    "Operation %s needs the approval of a second person; its requester cannot give it. Ask an approver, or waive the lock by name: daybook operation waive %s SECOND_PERSON --reason \"...\""
                            .formatted(id, id));
        }
    }

    public static final class NotRehearsed extends OperationRejection {
        NotRehearsed(OperationId id) {
            super(
                    "Operation %s has no rehearsal yet, so there is no plan to judge. Wait for it: daybook operation watch %s"
                            .formatted(id, id));
        }
    }

    public static final class OtherPlan extends OperationRejection {
        OtherPlan(OperationId id) {
            super("The plan of operation %s is not the one that you read. Read it again: daybook operation show %s"
                    .formatted(id, id));
        }
    }

    public static final class RehearsalTooOld extends OperationRejection {
        RehearsalTooOld(OperationId id) {
            super(
                    "The rehearsal of operation %s is too old to act on. Request it anew, or waive the lock: daybook operation waive %s REHEARSAL --reason \"...\""
                            .formatted(id, id));
        }
    }

    public static final class NoSuchLock extends OperationRejection {
        NoSuchLock(OperationId id, Lock lock) {
            super("Operation %s is not held by the lock %s; nothing to waive.".formatted(id, lock));
        }
    }

    public static final class NotConfirmed extends OperationRejection {
        NotConfirmed(OperationId id, String target) {
            super("To waive a lock of operation %s type the name of its target, '%s', as confirmation."
                    .formatted(id, target));
        }
    }

    public static final class LocksClosed extends OperationRejection {
        LocksClosed(OperationId id, Set<Lock> closed) {
            super("Operation %s may not run, closed: %s. To open them: %s"
                    .formatted(
                            id,
                            closed.stream().map(Lock::name).collect(Collectors.joining(", ")),
                            closed.stream().map(l -> wayOut(id, l)).collect(Collectors.joining("; "))));
        }

        private static String wayOut(OperationId id, Lock lock) {
            return switch (lock) {
                case VERIFIED_COPY -> "make and verify a copy by an operation, then request anew";
                case REHEARSAL -> "request anew, which rehearses";
                case SECOND_PERSON -> "daybook operation approve %s, by somebody else".formatted(id);
            };
        }
    }

    public static final class StaleAttempt extends OperationRejection {
        StaleAttempt(OperationId id, int attempt, int current) {
            super("Attempt %d of operation %s is over; attempt %d holds the work.".formatted(attempt, id, current));
        }
    }
}
