package org.daybook.drill.founding;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Requests operations as an engineer and follows them to their end. */
final class OperationDesk {

    private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "CANCELLED");
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Person engineer;
    /** Operation and the target that it works on. */
    private final Map<String, String> requested = new LinkedHashMap<>();

    private String incident = "";

    OperationDesk(Person engineer) {
        this.engineer = engineer;
    }

    void workOn(String incident) {
        this.incident = incident;
    }

    String request(String target, String step, Map<String, String> parameters) {
        String operation = engineer.post(
                        "/api/operations",
                        Map.of("incident", incident, "step", step, "target", target, "parameters", parameters))
                .path("operation")
                .stringValue("");
        requested.put(operation, target);
        return operation;
    }

    /** Runs a step that needs no lock. */
    String run(String target, String step, Map<String, String> parameters) {
        String operation = request(target, step, parameters);
        awaitEnd(operation);
        return operation;
    }

    /** A second person reads the plan and does not want it so. The operation ends there. */
    void refuse(String operation, Person approver, String reason) {
        approver.post("/api/operations/" + operation + "/refusal", Map.of("reason", reason));
        requested.remove(operation);
    }

    /** Runs a step behind locks: the rehearsal is made, the second person waived by name, and so is the copy where needed. */
    String runLocked(
            String target, String step, Map<String, String> parameters, String personWaiver, String copyWaiver) {
        String operation = request(target, step, parameters);
        awaitStatus(operation, "AWAITING_APPROVAL");
        waiveIfClosed(operation, "VERIFIED_COPY", copyWaiver);
        waive(operation, "SECOND_PERSON", personWaiver);
        awaitEnd(operation);
        return operation;
    }

    void waive(String operation, String lock, String reason) {
        engineer.post(
                "/api/operations/" + operation + "/waivers",
                Map.of("lock", lock, "reason", reason, "confirmation", requested.get(operation)));
    }

    /** Where nothing has opened it yet. */
    void waiveIfClosed(String operation, String lock, String reason) {
        boolean closed = show(operation)
                .path("view")
                .path("locks")
                .valueStream()
                .anyMatch(l -> l.path("lock").path("lock").stringValue("").equals(lock)
                        && !l.path("open").booleanValue(false));
        if (closed) {
            waive(operation, lock, reason);
        }
    }

    void awaitStatus(String operation, String status) {
        await(operation, status, o -> status(o).equals(status));
    }

    void awaitRows(String operation, long rows) {
        await(operation, rows + " rows", o -> o.path("progress").path("done").longValue(0) >= rows);
    }

    void awaitEnd(String operation) {
        JsonNode end = await(operation, "its end", o -> OVER.contains(status(o)));
        if (!status(end).equals("SUCCEEDED")) {
            throw new DrillFailed("operation %s ended badly: %s".formatted(operation, end));
        }
        requested.remove(operation);
    }

    /** The clock may move only while nothing runs. */
    void awaitIdle() {
        for (String operation : requested.keySet()) {
            await(operation, "a rest", o -> {
                String status = status(o);
                return status.equals("PAUSED") || status.equals("AWAITING_APPROVAL") || OVER.contains(status);
            });
        }
    }

    JsonNode show(String operation) {
        return engineer.get("/api/operations/" + operation);
    }

    private JsonNode await(String operation, String what, Predicate<JsonNode> reached) {
        return new Patience(LONGEST)
                .until(
                        "of operation %s: %s".formatted(operation, what),
                        () -> show(operation),
                        reached,
                        seen -> status(seen).equals("FAILED"));
    }

    private static String status(JsonNode operation) {
        return operation.path("operation").path("status").stringValue("");
    }
}
