package org.daybook.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.OperationEvent.*;

/** What the tests of the operation share: a purge with three locks, a search without, a clock in minutes after noon. */
final class Given {

    static final OperationId ID = new OperationId("op-4k7m2q9x1c");
    static final OperationId COPY = new OperationId("op-copy000001");
    static final IncidentId INCIDENT = IncidentId.of(1);
    static final Instant NOON = Instant.parse("2025-12-05T12:00:00Z");
    static final Plan PLAN = new Plan("{}", "hash", 1_823, List.of("DELETE"), List.of());
    static final Set<Lock> ALL = Set.of(Lock.values());
    static final String REQUESTER = "engineer";
    static final String NODE = "worker-1";

    private Given() {}

    static FixtureConfiguration<Operation> operation() {
        return new AggregateTestFixture<>(Operation.class);
    }

    static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    static Entry entry(int minute, String by) {
        return Entry.now(new EntryId("entry-" + by + "-" + minute), at(minute), by, Visibility.INTERNAL);
    }

    static Entry entry(int minute) {
        return entry(minute, REQUESTER);
    }

    static OperationRequested requested(Set<Lock> locks, boolean rehearsalOnly) {
        return new OperationRequested(
                ID, INCIDENT, entry(0), "purge-orphans", "new-db", Map.of("table", "users"), locks, rehearsalOnly);
    }

    static RequestOperation request(Set<Lock> locks, boolean rehearsalOnly) {
        return new RequestOperation(
                ID, INCIDENT, entry(0), "purge-orphans", "new-db", Map.of("table", "users"), locks, rehearsalOnly);
    }

    /** A purge: all three locks. */
    static OperationRequested purge() {
        return requested(ALL, false);
    }

    static OperationRequested search() {
        return requested(Set.of(), false);
    }

    static OperationQueued queued(int minute) {
        return new OperationQueued(ID, INCIDENT, entry(minute));
    }

    static OperationQueued queuedBy(int minute, String by) {
        return new OperationQueued(ID, INCIDENT, entry(minute, by));
    }

    /** Valid for an hour. */
    static OperationRehearsed rehearsed(int minute) {
        return new OperationRehearsed(ID, INCIDENT, entry(minute, NODE), PLAN, COPY, at(minute + 60));
    }

    static OperationApproved approved(int minute) {
        return new OperationApproved(ID, INCIDENT, entry(minute, "second"), "hash", at(minute + 240), null);
    }

    static ApproveOperation approve(int minute, String by) {
        return new ApproveOperation(ID, entry(minute, by), "hash", at(minute + 240), null);
    }

    static OperationStarted started(int minute, int attempt) {
        return new OperationStarted(ID, INCIDENT, entry(minute, NODE), NODE, attempt);
    }

    static StartOperation start(int minute) {
        return new StartOperation(ID, entry(minute, NODE), NODE);
    }

    static Object[] running() {
        return new Object[] {purge(), rehearsed(1), approved(2), queuedBy(2, "second"), started(3, 1)};
    }

    static Object[] with(Object[] events, Object... more) {
        Object[] all = java.util.Arrays.copyOf(events, events.length + more.length);
        System.arraycopy(more, 0, all, events.length, more.length);
        return all;
    }
}
