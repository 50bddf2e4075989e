package org.daybook.incident;

import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;

/** Refused by a rule of the incident, with the way out. One subclass per rule; nothing was changed. */
public abstract sealed class IncidentRejection extends RuntimeException {

    private IncidentRejection(String message) {
        super(message);
    }

    public static final class AlreadyDeclared extends IncidentRejection {
        AlreadyDeclared(IncidentId id) {
            super("%s is declared already. Declare a new incident, or log to this one.".formatted(id));
        }
    }

    public static final class Resolved extends IncidentRejection {
        Resolved(IncidentId id, String wish) {
            super("%s is resolved and takes no %s. Reopen it first: daybook incident reopen %s --reason \"...\""
                    .formatted(id, wish, id));
        }
    }

    public static final class NotOpen extends IncidentRejection {
        NotOpen(IncidentId id, IncidentStatus status, String wish) {
            super("%s is %s; only an incident that is open can be %s.".formatted(id, status, wish));
        }
    }

    public static final class NotClosed extends IncidentRejection {
        NotClosed(IncidentId id, IncidentStatus status) {
            super("%s is %s; only a mitigated or resolved incident can be reopened.".formatted(id, status));
        }
    }

    public static final class OperationsStillOpen extends IncidentRejection {
        OperationsStillOpen(IncidentId id, Set<OperationId> open) {
            super(
                    "%s cannot be resolved while operations are open: %s. Wait for them or cancel them: daybook operation cancel %s"
                            .formatted(
                                    id,
                                    open.stream()
                                            .map(OperationId::value)
                                            .sorted()
                                            .collect(Collectors.joining(", ")),
                                    open.iterator().next()));
        }
    }

    /** A service on a database whose counters may give lost numbers away. */
    public static final class LoadUnproven extends IncidentRejection {
        LoadUnproven(IncidentId id, Set<Integer> loads) {
            super(
                    "%s does not reconnect a service yet: %s. Let a load end with its counts and AUTO_INCREMENT verified, or run verify on its target."
                            .formatted(id, Loads.complaint(loads)));
        }
    }

    public static final class NoSuchEntry extends IncidentRejection {
        NoSuchEntry(IncidentId id, int number, String expected) {
            super("%s has no %s with the number %d. See: daybook timeline %s".formatted(id, expected, number, id));
        }
    }

    public static final class Retracted extends IncidentRejection {
        Retracted(IncidentId id, int number) {
            super("Entry %s/%d is retracted and stays as it is. Log a new entry instead.".formatted(id, number));
        }
    }

    public static final class Redacted extends IncidentRejection {
        Redacted(IncidentId id, int number) {
            super("Entry %s/%d is redacted: there is nothing left to correct. Log a new entry instead."
                    .formatted(id, number));
        }
    }

    /** What it says is what the operation works by. */
    public static final class OperationAtWork extends IncidentRejection {
        OperationAtWork(IncidentId id, int number, OperationId operation) {
            super(
                    "Entry %s/%d let operation %s in, which is still open and works by what it says. Wait for its end, or cancel it: daybook operation cancel %s"
                            .formatted(id, number, operation, operation));
        }
    }

    public static final class OperationRedacted extends IncidentRejection {
        OperationRedacted(IncidentId id, OperationId operation) {
            super("Operation %s of %s is redacted: nothing says any more what it did. Run the step anew: daybook run"
                    .formatted(operation, id));
        }
    }

    public static final class NotCorrectable extends IncidentRejection {
        NotCorrectable(IncidentId id, int number, String kind) {
            super("Entry %s/%d is of the kind %s, which follows from a rule and cannot be corrected or retracted."
                    .formatted(id, number, kind));
        }
    }

    public static final class CorrectedMeanwhile extends IncidentRejection {
        CorrectedMeanwhile(IncidentId id, int number, int revision) {
            super(
                    "Entry %s/%d was corrected meanwhile by entry %d. Read it again: daybook entry %s/%d; then repeat with revision %d if your correction still holds."
                            .formatted(id, number, revision, id, number, revision));
        }
    }

    public static final class NoOpenPromise extends IncidentRejection {
        NoOpenPromise(IncidentId id, int number) {
            super("%s has no open promise with the number %d: it was kept, missed or replaced.".formatted(id, number));
        }
    }

    public static final class UnknownLink extends IncidentRejection {
        UnknownLink(IncidentId id, String link) {
            super("%s has no share link '%s' that is still valid.".formatted(id, link));
        }
    }

    public static final class PostmortemMissing extends IncidentRejection {
        PostmortemMissing(IncidentId id) {
            super("%s has no postmortem text to publish. Edit it first.".formatted(id));
        }
    }
}
