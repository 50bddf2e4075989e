package org.daybook.bench;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.Plan;
import org.jspecify.annotations.Nullable;

/** The life of one operation, from its request to its end, event by event. */
final class SampleOperation {

    private final OperationId id;
    private final IncidentId incident;
    private final Queue<Function<Entry, OperationEvent>> life = new ArrayDeque<>();

    SampleOperation(OperationId id, IncidentId incident, RandomGenerator random) {
        this.id = id;
        this.incident = incident;
        long total = random.nextLong(1000, 10_000_000);
        boolean fails = random.nextInt(6) == 0;
        life.add(e -> new OperationRequested(
                id,
                incident,
                e,
                "purge-orphans",
                "wiki",
                Map.of("relation", "articles_courses.article_id"),
                Set.of(Lock.values()),
                false));
        life.add(e -> new OperationRehearsed(
                id,
                incident,
                e,
                new Plan("{\"upTo\":" + total + "}", "9f3c", total, List.of("delete ..."), List.of()),
                null,
                e.occurredAt().plusSeconds(3600)));
        life.add(
                random.nextBoolean()
                        ? e -> new OperationApproved(
                                id, incident, e, "9f3c", e.occurredAt().plusSeconds(7200), "read it")
                        : e -> new SafeguardWaived(id, incident, e, Lock.SECOND_PERSON, "alone at night"));
        life.add(e -> new OperationQueued(id, incident, e));
        life.add(e -> new OperationStarted(id, incident, e, "node-1", 1));
        int checkpoints = random.nextInt(2, 14);
        for (int n = 1; n <= checkpoints; n++) {
            long done = total * n / checkpoints;
            life.add(e -> new CheckpointReached(id, incident, e, "{\"key\":" + done + "}", done, total));
        }
        life.add(e -> new OperationThrottled(id, incident, e, 20_000, "foreground p99 9 ms"));
        life.add(e -> new ThrottleLifted(id, incident, e));
        if (fails) {
            life.add(e -> new OperationFailed(id, incident, e, 1, FailureCategory.NEEDS_HUMAN, "lock wait timeout"));
            life.add(e -> new OperationRetried(id, incident, e, 2));
            life.add(e -> new OperationStarted(id, incident, e, "node-2", 2));
        }
        life.add(e -> new OperationSucceeded(id, incident, e, 1, "Purged", Map.of("rows", total)));
        life.add(e -> new OperationVerified(id, incident, e, List.of("no orphan is left", "no parent appeared")));
    }

    OperationId id() {
        return id;
    }

    IncidentId incident() {
        return incident;
    }

    /** The next event; null at the end. */
    @Nullable OperationEvent next(Entry entry) {
        Function<Entry, OperationEvent> next = life.poll();
        return next == null ? null : next.apply(entry);
    }
}
