package org.daybook.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.Plan;

/** One of each event of an operation, with every field filled. */
final class OperationEventSamples {

    private static final OperationId OP = new OperationId("op-4k7m2q9x1c");
    private static final IncidentId ID = IncidentId.of(1);
    private static final Instant NOON = Instant.parse("2025-12-04T12:00:00.123456Z");
    private static final Entry E =
            new Entry(new EntryId("e-0123456789abcdef"), NOON, Precision.EXACT, "worker@db-2", Visibility.INTERNAL, OP);
    private static final Plan PLAN = new Plan(
            "{\"upTo\":24}",
            "9f86d081884c7d65",
            12,
            List.of("DELETE FROM articles_courses WHERE ..."),
            List.of("12 rows have no parent"));

    private OperationEventSamples() {}

    static List<OperationEvent> all() {
        return List.of(
                new OperationRequested(
                        OP,
                        ID,
                        E,
                        "purge-orphans",
                        "wiki",
                        Map.of("relation", "a.b -> c.d"),
                        Set.of(Lock.REHEARSAL),
                        true),
                new OperationRehearsed(OP, ID, E, PLAN, new OperationId("op-dumpdump1"), NOON),
                new OperationApproved(OP, ID, E, PLAN.hash(), NOON, "read it twice"),
                new OperationRefused(OP, ID, E, "not before the copy"),
                new SafeguardWaived(OP, ID, E, Lock.SECOND_PERSON, "alone at 3 a.m."),
                new OperationQueued(OP, ID, E),
                new OperationStarted(OP, ID, E, "db-2", 1),
                new CheckpointReached(OP, ID, E, "{\"key\":17}", 6, 12L),
                new OperationThrottled(OP, ID, E, 500, "replication lags 12 s"),
                new ThrottleLifted(OP, ID, E),
                new OperationPauseRequested(OP, ID, E, "traffic"),
                new OperationPaused(OP, ID, E),
                new OperationResumed(OP, ID, E),
                new OperationCancelRequested(OP, ID, E, "wrong relation"),
                new OperationCancelled(OP, ID, E),
                new OperationInterrupted(OP, ID, E, "no heartbeat for 40 s"),
                new OutcomeUnknown(OP, ID, E, "did batch 3 commit?"),
                new OperationFailed(OP, ID, E, 1, FailureCategory.NEEDS_HUMAN, "table is gone"),
                new OperationRetried(OP, ID, E, 2),
                new OperationSucceeded(OP, ID, E, 2, "12 rows purged", Map.of("rows", 12L)),
                new OperationVerified(OP, ID, E, List.of("no orphans are left")),
                new ArchiveRestored(OP, ID, E, 12));
    }
}
