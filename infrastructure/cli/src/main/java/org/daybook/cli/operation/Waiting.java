package org.daybook.cli.operation;

import java.util.ArrayList;
import java.util.List;
import org.daybook.cli.client.Json;

/** What an operation waits for, and what lets it go on. */
final class Waiting {

    private Waiting() {}

    /** Sentences and commands; none where it waits for nobody. */
    static List<String> of(State state) {
        String id = state.id();
        String why = state.why();
        String because = why == null ? "." : ": " + why;
        List<String> lines = new ArrayList<>();
        switch (state.status()) {
            case "AWAITING_APPROVAL" -> locks(state, lines);
            case "PAUSED" -> {
                lines.add(id + " is paused" + because);
                lines.add("  next: daybook operation resume " + id);
            }
            case "INTERRUPTED" -> {
                lines.add(id + " was interrupted" + because);
                lines.add("  A step that can goes on by itself from its checkpoint; the others wait for a person:");
                lines.add("  next: daybook operation resume " + id);
            }
            default -> {
                // it moves, or is about to
            }
        }
        return lines;
    }

    private static void locks(State state, List<String> lines) {
        String id = state.id();
        List<String> closed = state.closedLocks();
        lines.add("%s waits: %s closed.".formatted(id, closed.isEmpty() ? "a lock is" : String.join(", ", closed)));
        for (String lock : closed) {
            if (lock.equals("SECOND_PERSON")) {
                lines.add("  next, by somebody else: daybook operation approve " + id);
            } else {
                lines.add("  next: daybook operation waive %s %s --reason \"...\"".formatted(id, lock));
            }
        }
    }

    /** How each lock stands, in one line each. */
    static List<String> describe(State state) {
        return Json.list(state.row(), "locks").stream()
                .map(lock -> {
                    String by = Json.text(lock, "by");
                    String reason = Json.text(lock, "reason");
                    return "%s %s%s%s"
                            .formatted(
                                    Json.text(lock, "lock", "?"),
                                    state.lapsed(lock) ? "LAPSED, opened" : Json.text(lock, "state", "?"),
                                    by == null ? "" : " by " + by,
                                    reason == null ? "" : ": " + reason);
                })
                .toList();
    }
}
