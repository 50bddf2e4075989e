package org.daybook.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationStatus;
import org.daybook.operations.OperationRow.Checkpoint;
import org.daybook.operations.OperationRow.Failure;
import org.daybook.operations.OperationRow.LockRow;
import org.daybook.operations.OperationRow.Throttle;
import org.daybook.operations.OperationView.LockView;
import org.daybook.wording.Durations;
import org.daybook.wording.Numbers;
import org.daybook.wording.Phrases;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/** States and locks of an operation in words. */
final class OperationWords {

    private record State(String text, Tone tone, String glyph) {}

    private OperationWords() {}

    static OperationView view(OperationRow row, Instant now, @Nullable Place place) {
        State state = state(row);
        List<LockView> locks = row.locks().stream().map(l -> lock(l, now)).toList();
        long open = locks.stream().filter(LockView::open).count();
        return new OperationView(
                row,
                state.text,
                state.tone,
                state.glyph,
                why(row, now, locks, place),
                percent(row),
                locks,
                locks.isEmpty() ? "" : "%d of %d locks open".formatted(open, locks.size()),
                OperationActions.of(row, locks));
    }

    private static @Nullable Double percent(OperationRow row) {
        Checkpoint checkpoint = row.checkpoint();
        if (row.status() == OperationStatus.SUCCEEDED && !row.rehearsalOnly()) {
            return row.verifiedAt() == null && row.locks().size() > 0 ? Double.valueOf(99.9) : Double.valueOf(100);
        }
        if (checkpoint == null || checkpoint.total() == null) {
            return null;
        }
        // All rows done is not all done: what comes after the last row is not over yet.
        return Math.min(99.9, Numbers.share(checkpoint.done(), checkpoint.total()));
    }

    private static State state(OperationRow row) {
        return switch (row.status()) {
            case REQUESTED ->
                new State(
                        row.attempt() == 0 && row.plan() == null ? "Requested, dry run to come" : "Requested",
                        Tone.PLAIN,
                        "dot");
            case AWAITING_APPROVAL -> new State("Waits for its locks", Tone.WAIT, "lock");
            case QUEUED -> new State("Queued", Tone.RUN, "dot");
            case RUNNING ->
                row.throttle() == null
                        ? new State("Running", Tone.RUN, "run")
                        : new State("Running, slowed down", Tone.WAIT, "wait");
            case PAUSING -> new State("Pausing", Tone.WAIT, "pause");
            case PAUSED -> new State("Paused", Tone.WAIT, "pause");
            case CANCELLING -> new State("Cancelling", Tone.WAIT, "strike");
            case CANCELLED -> new State(refused(row) ? "Refused" : "Cancelled", Tone.PLAIN, "strike");
            case INTERRUPTED ->
                row.failure() != null && row.failure().unknownOutcome()
                        ? new State("Outcome unknown", Tone.WAIT, "alert")
                        : new State("Interrupted", Tone.WAIT, "alert");
            case FAILED -> new State("Failed", Tone.FAIL, "fail");
            case SUCCEEDED -> succeeded(row);
        };
    }

    private static State succeeded(OperationRow row) {
        if (row.rehearsalOnly()) {
            return new State("Dry run done, nothing changed", Tone.PLAIN, "eye");
        }
        return row.verifiedAt() == null
                ? new State("Finished, not verified", Tone.PLAIN, "partial")
                : new State("Verified", Tone.OK, "ok");
    }

    private static boolean refused(OperationRow row) {
        return row.statusReason() != null && row.statusReason().startsWith("refused");
    }

    private static String why(OperationRow row, Instant now, List<LockView> locks, @Nullable Place place) {
        Failure failure = row.failure();
        String reason = row.statusReason() == null ? "" : row.statusReason();
        return switch (row.status()) {
            case REQUESTED ->
                row.locks().isEmpty() && !row.rehearsalOnly() ? "" : "The dry run has not been recorded yet.";
            case AWAITING_APPROVAL -> waitsFor(locks);
            case QUEUED -> row.attempt() == 0 && !waitsFor(locks).isEmpty() ? waitsFor(locks) : turn(row, place);
            case RUNNING, PAUSING, CANCELLING -> slowed(row.throttle(), now);
            case PAUSED -> "Paused " + (reason.isEmpty() ? "" : reason + ". ") + kept(row);
            case CANCELLED -> sentence(refused(row) ? reason : "cancelled " + reason) + doneStays(row.checkpoint());
            case INTERRUPTED ->
                sentence(reason)
                        + (failure != null && failure.unknownOutcome()
                                ? " Somebody has to look before it goes on."
                                : " " + kept(row));
            case FAILED -> failure == null ? "" : sentence(failure.message()) + " " + kept(row);
            case SUCCEEDED -> row.summary() == null ? "" : sentence(row.summary());
        };
    }

    private static String turn(OperationRow row, @Nullable Place place) {
        if (place == null) {
            return "A node that is free takes it.";
        }
        String waits =
                "It waits for the node %s, which alone sees the files of %s".formatted(place.node(), row.target());
        if (place.isThere()) {
            return waits + " and takes it when it is free.";
        }
        Duration unseen = place.unseen();
        return unseen == null
                ? "%s and was never seen here. Start a node of that name, or cancel the operation.".formatted(waits)
                : "%s and was last seen %s ago. Start it again, or cancel the operation."
                        .formatted(waits, Durations.text(unseen));
    }

    private static String waitsFor(List<LockView> locks) {
        List<String> closed = locks.stream()
                .filter(l -> !l.open())
                .map(l -> "%s is %s".formatted(l.title(), l.text()))
                .toList();
        return closed.isEmpty() ? "" : String.join("; ", closed) + ".";
    }

    private static String slowed(@Nullable Throttle throttle, Instant now) {
        return throttle == null
                ? ""
                : "Slowed down to %s a second for %s: %s."
                        .formatted(
                                Numbers.count(throttle.rate(), "row"),
                                Durations.text(Duration.between(throttle.since(), now)),
                                throttle.reason());
    }

    /** Between two checkpoints work is done, too: once it has started, none says nothing about rows. */
    private static String kept(OperationRow row) {
        Checkpoint checkpoint = row.checkpoint();
        if (checkpoint == null) {
            return row.attempt() == 0 ? "Nothing has been changed." : "What was done so far stays done.";
        }
        return "Checkpoint %s is saved, at %s."
                .formatted(Numbers.count(checkpoint.number()), Numbers.count(checkpoint.done(), "row"));
    }

    private static String doneStays(@Nullable Checkpoint checkpoint) {
        return checkpoint == null
                ? ""
                : " What was done stays done: %s.".formatted(Numbers.count(checkpoint.done(), "row"));
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        String capital = Phrases.capital(stripped);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static LockView lock(LockRow row, Instant now) {
        boolean expired = row.until() != null && now.isAfter(row.until());
        boolean open = row.state() == LockRow.State.WAIVED || row.state() == LockRow.State.OPEN && !expired;
        return new LockView(row, open, title(row.lock()), text(row, now, expired));
    }

    static String title(Lock lock) {
        return switch (lock) {
            case VERIFIED_COPY -> "Verified copy";
            case REHEARSAL -> "Dry run";
            case SECOND_PERSON -> "Approval by a second person";
        };
    }

    private static String text(LockRow row, Instant now, boolean expired) {
        Instant until = row.until();
        return switch (row.state()) {
            case WAIVED -> "waived by %s: %s".formatted(row.by(), row.reason());
            case CLOSED -> "closed";
            case OPEN -> {
                if (until == null) {
                    yield row.copy() == null ? "open" : "open, made by %s".formatted(row.copy());
                }
                yield expired
                        ? "closed, lapsed %s ago".formatted(Durations.text(Duration.between(until, now)))
                        : "open for %s more".formatted(Durations.text(Duration.between(now, until)));
            }
        };
    }
}
