package org.daybook.timeline;

import static org.daybook.wording.Numbers.count;

import java.util.Locale;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.wording.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * Each event of an operation in plain words. Exhaustive: a new event does not compile until it has its sentence. Not each
 * of them makes a line of its own.
 */
final class OperationSentences {

    private OperationSentences() {}

    static Said of(OperationEvent event, Work work) {
        String name = work.name();
        return switch (event) {
            case OperationRequested e -> Said.of(Phrases.fill("%s requested on %s", name, e.target()));
            case OperationRehearsed e ->
                Said.of(Phrases.fill(
                                "Dry run: %s would touch %s",
                                inside(name),
                                e.plan().rows() == 0 ? "no row" : count(e.plan().rows(), "row")))
                        .below(String.join("\n", e.plan().findings()));
            case OperationApproved e -> Said.of(name + " approved", e.reason());
            case OperationRefused e -> Said.of(name + " refused", e.reason());
            case SafeguardWaived e ->
                Said.of(Phrases.fill("%s waived for %s", lock(e.lock()), inside(name)), e.reason());
            case OperationQueued e -> Said.of(name + " queued");
            case OperationStarted e -> Said.of(started(e, work));
            case CheckpointReached e -> Said.of(Phrases.fill("%s reached %s", name, count(e.done(), "row")));
            case OperationThrottled e ->
                Said.of(Phrases.fill("%s slowed down to %s a second", name, count(e.rate(), "row")), e.reason());
            case ThrottleLifted e -> Said.of(name + " back at full speed");
            case OperationPauseRequested e -> Said.of(Phrases.fill("Pause of %s asked for", inside(name)), e.reason());
            case OperationPaused e -> Said.of(name + " paused", reason(work.asked()));
            case OperationResumed e -> Said.of(name + " resumed");
            case OperationCancelRequested e ->
                Said.of(Phrases.fill("Cancelling %s asked for", inside(name)), e.reason());
            case OperationCancelled e -> Said.of(name + " cancelled", reason(work.asked()));
            case OperationInterrupted e -> Said.of(name + " interrupted", e.cause());
            case OutcomeUnknown e -> Said.of(Phrases.fill("Outcome of %s unknown", inside(name)), e.question());
            case OperationFailed e ->
                Said.of(
                        e.attempt() == 0 ? Phrases.fill("Dry run of %s failed", inside(name)) : name + " failed",
                        e.message());
            case OperationRetried e -> Said.of(Phrases.fill("%s tried again, attempt %d", name, e.attempt()));
            case OperationSucceeded e -> Said.of(name + " finished", e.summary());
            case OperationVerified e -> Said.of(name + " verified", String.join("; ", e.findings()));
            case ArchiveRestored e ->
                Said.of(Phrases.fill("%s put back from the archive of %s", count(e.rows(), "row"), inside(name)));
        };
    }

    private static String started(OperationStarted e, Work work) {
        if (e.attempt() > 1) {
            return Phrases.fill("%s went on, attempt %d", work.name(), e.attempt());
        }
        Long rows = work.rows();
        return work.name() + " started" + (rows == null ? "" : ": " + count(rows, "row"));
    }

    /** A name inside a sentence. */
    private static String inside(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Who asked is a fact below; why is part of the sentence. */
    private static @Nullable String reason(@Nullable String asked) {
        int colon = asked == null ? -1 : asked.indexOf(": ");
        return asked == null || colon < 0 ? null : asked.substring(colon + 2);
    }

    private static String lock(Lock lock) {
        return switch (lock) {
            case VERIFIED_COPY -> "Verified copy";
            case REHEARSAL -> "Dry run";
            case SECOND_PERSON -> "Approval by a second person";
        };
    }
}
