package org.daybook.cli.operation;

import java.util.List;
import java.util.Locale;
import org.daybook.cli.client.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An operation at one moment, as {@code GET /api/operations/ID} answers it. */
record State(JsonNode answer, JsonNode row, JsonNode progress) {

    static State of(JsonNode answer) {
        JsonNode row = answer.path("operation");
        // A view of an operation has the row inside.
        return new State(
                answer, row.path("operation").isObject() ? row.path("operation") : row, answer.path("progress"));
    }

    String id() {
        return text("operation", "?");
    }

    String status() {
        return text("status", "UNKNOWN");
    }

    boolean ended() {
        return List.of("SUCCEEDED", "FAILED", "CANCELLED").contains(status());
    }

    boolean succeeded() {
        return status().equals("SUCCEEDED");
    }

    boolean verified() {
        return text("verifiedAt") != null;
    }

    boolean rehearsalOnly() {
        return row.path("rehearsalOnly").asBoolean(false);
    }

    /** What the rehearsal found; null before it ended. */
    @Nullable JsonNode plan() {
        JsonNode plan = row.path("plan");
        return plan.isObject() ? plan : null;
    }

    @Nullable String text(String field) {
        return Json.text(row, field);
    }

    String text(String field, String otherwise) {
        return Json.text(row, field, otherwise);
    }

    /** Names of the locks that hold it back. */
    List<String> closedLocks() {
        return Json.list(row, "locks").stream()
                .filter(lock -> "CLOSED".equals(Json.text(lock, "state")) || lapsed(lock))
                .map(lock -> Json.text(lock, "lock", "?"))
                .toList();
    }

    /** Whether a lock that was opened is closed again, by the server's clock, before the work began. */
    boolean lapsed(JsonNode lock) {
        return status().equals("AWAITING_APPROVAL")
                && "OPEN".equals(Json.text(lock, "state"))
                && Json.list(answer.path("view"), "locks").stream()
                        .anyMatch(seen -> seen.path("lock").path("lock").equals(lock.path("lock"))
                                && !seen.path("open").asBoolean(true));
    }

    /** Why it stands where it stands; null where nobody said. */
    @Nullable String why() {
        JsonNode failure = row.path("failure");
        if (status().equals("FAILED") && failure.isObject()) {
            return "%s (%s)"
                    .formatted(
                            Json.text(failure, "message", "no message"),
                            Json.text(failure, "category", "?")
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' '));
        }
        return text("statusReason");
    }
}
