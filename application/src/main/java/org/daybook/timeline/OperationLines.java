package org.daybook.timeline;

import org.daybook.kinds.KindNames;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.story.Told;
import org.daybook.wording.Phrases;
import org.jspecify.annotations.Nullable;

/** An event of an operation: its own line, and what it says of the entries that its work logged. */
final class OperationLines {

    private final Lines lines;
    private final Told.OfOperation told;

    OperationLines(Lines lines, Told.OfOperation told) {
        this.lines = lines;
        this.told = told;
    }

    void tell() {
        OperationEvent event = told.event();
        if (event instanceof OperationRequested requested) {
            requested(requested);
            return;
        }
        RowDraft request = lines.request(event.operationId(), told.position(), told.recordedAt(), event.entry());
        Work before = request.work == null ? Work.unknown() : request.work;
        RowDraft own = own(event, before);
        if (own.line || event instanceof OperationStarted) {
            lines.put(own); // a start without a line of its own still tells when the work went on
        }
        Work after = remembered(before, event, own.key);
        if (!after.equals(before)) {
            request.work = after;
            lines.put(request);
        }
        switch (event) {
            case OperationSucceeded e -> lines.retellResults(after);
            case OperationVerified e -> verified(e, after, own.key);
            default -> {} // the others say nothing of the results
        }
    }

    private void requested(OperationRequested e) {
        RowDraft earlier = lines.request(e.operationId(), told.position(), told.recordedAt(), e.entry());
        Work known = earlier.work == null ? Work.unknown() : earlier.work;
        Work work = known.identified(e.step(), e.target(), e.parameters());
        RowDraft own = own(e, work);
        own.work = work;
        lines.put(own);
        lines.retellResults(work);
    }

    private static Work remembered(Work work, OperationEvent event, String key) {
        return switch (event) {
            case OperationRehearsed e -> work.rehearsed(e.plan().rows());
            case OperationPauseRequested e -> work.asked(asked(e.entry().by(), e.reason()));
            case OperationCancelRequested e -> work.asked(asked(e.entry().by(), e.reason()));
            case OperationStarted e -> work.started(e.entry().occurredAt());
            case OperationSucceeded e -> work.finished(key, e.summary());
            case OperationVerified e -> work.verified(e.findings());
            default -> work;
        };
    }

    private static String asked(String by, @Nullable String reason) {
        return reason == null ? "by " + by : Phrases.fill("by %s: %s", by, reason);
    }

    /** A verification turns the result green; alone it is a line of its own. */
    private void verified(OperationVerified e, Work work, String key) {
        lines.retellResults(work);
        String finished = work.finished();
        if (finished != null) {
            lines.change(finished, draft -> draft.telling = Tellings.verified(draft.telling, e.findings()));
            lines.change(key, draft -> draft.line = false);
        }
    }

    private RowDraft own(OperationEvent event, Work work) {
        RowDraft draft = new RowDraft(
                event.operationId().value() + "/" + told.number(),
                0,
                told.position(),
                told.recordedAt(),
                event.entry(),
                KindNames.of(event),
                Tellings.of(event, work));
        draft.operation = event.operationId();
        draft.line = Tellings.hasLine(event);
        draft.byMachine = byMachine(event);
        return draft;
    }

    private static boolean byMachine(OperationEvent event) {
        return switch (event) {
            case OperationRequested e -> false;
            case OperationApproved e -> false;
            case OperationRefused e -> false;
            case SafeguardWaived e -> false;
            case OperationPauseRequested e -> false;
            case OperationCancelRequested e -> false;
            case OperationRetried e -> false;
            // a guard and a person may both slow down or resume; the node ties what it does to the operation
            case OperationThrottled e -> e.entry().operation() != null;
            case ThrottleLifted e -> e.entry().operation() != null;
            case OperationResumed e -> e.entry().operation() != null;
            default -> true;
        };
    }
}
