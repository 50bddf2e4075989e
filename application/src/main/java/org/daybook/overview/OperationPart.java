package org.daybook.overview;

import java.util.function.UnaryOperator;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.OperationStatus;
import org.daybook.operations.StatusAfter;
import org.daybook.overview.OverviewRow.Working;
import org.daybook.wording.StepNames;

/** What an operation's event says about where the incident stands. */
final class OperationPart {

    private final OverviewDraft draft;

    OperationPart(OverviewDraft draft) {
        this.draft = draft;
    }

    void tell(OperationEvent event) {
        String key = event.operationId().value();
        if (event instanceof OperationRequested e) {
            draft.changeOperations().put(key, requested(e));
            return;
        }
        draft.changeOperations().computeIfPresent(key, (k, old) -> after(old, event));
        Working now = draft.operations().get(key);
        // a failed one may be tried again and is kept for that
        if (now != null && (now.status() == OperationStatus.SUCCEEDED || now.status() == OperationStatus.CANCELLED)) {
            draft.changeOperations().remove(key);
        }
    }

    private static Working requested(OperationRequested e) {
        return new Working(
                e.operationId(),
                e.step(),
                StepNames.name(e.step(), e.parameters()),
                e.target(),
                OperationStatus.REQUESTED,
                e.rehearsalOnly(),
                false,
                false,
                0,
                null,
                null,
                e.entry().visibility());
    }

    private static Working after(Working old, OperationEvent event) {
        boolean planned = old.planned() || event instanceof OperationRehearsed;
        OperationStatus status = StatusAfter.of(old.status(), event, old.planned(), old.rehearsalOnly());
        UnaryOperator<Working> change =
                switch (event) {
                    case OperationStarted e ->
                        w -> w.since() == null ? w.since(e.entry().occurredAt()) : w;
                    case CheckpointReached e -> w -> w.progress(e.done(), e.total());
                    case OperationThrottled e -> w -> w.throttled(true);
                    case ThrottleLifted e -> w -> w.throttled(false);
                    default -> UnaryOperator.identity(); // the others move the status alone
                };
        return change.apply(old.at(status, planned));
    }
}
