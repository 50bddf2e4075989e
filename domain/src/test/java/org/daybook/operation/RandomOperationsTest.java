package org.daybook.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Machine;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.operation.OperationCommand.*;
import org.daybook.operation.OperationEvent.*;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked of an operation, in whatever order: its rules hold. The seed is in the test's name. */
class RandomOperationsTest {

    private static final int HISTORIES = 150;
    private static final int COMMANDS = 60;
    private static final OperationId ID = new OperationId("op-4k7m2q9x1c");
    private static final IncidentId INCIDENT = IncidentId.of(1);
    private static final List<String> PEOPLE = List.of("engineer", "second", "third");

    static List<Long> seeds() {
        return new Random(20251204).longs(HISTORIES).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void no_order_of_commands_breaks_a_rule(long seed) {
        History history = new History(seed);
        for (int i = 0; i < COMMANDS; i++) {
            history.step();
        }
        history.check();
    }

    /** One operation that is asked for things at random. */
    private static final class History {

        private final Machine<Operation> operation = new Machine<>(Operation.class, ID.value());
        private final Random random;
        private Instant now = Instant.parse("2025-12-05T12:00:00Z");
        private int entries;
        private int attempt;

        History(long seed) {
            random = new Random(seed);
            boolean locked = random.nextInt(4) > 0;
            Set<Lock> locks = locked ? EnumSet.allOf(Lock.class) : EnumSet.noneOf(Lock.class);
            assertThat(operation.send(new RequestOperation(
                            ID,
                            INCIDENT,
                            entry("engineer"),
                            "purge-orphans",
                            "new-db",
                            Map.of(),
                            locks,
                            random.nextInt(10) == 0)))
                    .isNull();
        }

        void step() {
            now = now.plus(Duration.ofMinutes(random.nextInt(random.nextInt(20) == 0 ? 120 : 4)));
            int before = operation.size();
            OperationCommand command = command();
            Throwable refusal = operation.send(command);
            if (refusal != null) {
                assertThat(refusal).as("%s", command).isInstanceOf(OperationRejection.class);
                assertThat(refusal.getMessage()).contains(ID.value());
                assertThat(operation.size()).as("a refusal changes nothing").isEqualTo(before);
            } else if (command instanceof StartOperation) {
                attempt++;
            }
        }

        private OperationCommand command() {
            String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
            Entry person = entry(who);
            Entry node = entry("worker-1");
            int claimed = random.nextInt(12) == 0 ? random.nextInt(3) : attempt;
            return switch (random.nextInt(22)) {
                case 0, 1, 2 ->
                    new ApproveOperation(
                            ID, person, random.nextInt(9) == 0 ? "other" : "hash", now.plusSeconds(14_400), null);
                case 3 ->
                    random.nextInt(6) == 0
                            ? new RefuseOperation(ID, person, "no")
                            : new StartOperation(ID, node, "worker-1");
                case 4 ->
                    new WaiveSafeguard(
                            ID,
                            person,
                            Lock.values()[random.nextInt(3)],
                            "alone",
                            random.nextInt(5) == 0 ? "old-db" : "new-db");
                case 5 -> new PauseOperation(ID, person, null);
                case 6, 7 -> new ResumeOperation(ID, person);
                case 8 ->
                    random.nextInt(5) == 0 ? new CancelOperation(ID, person, null) : new ResumeOperation(ID, person);
                case 9 -> new RetryOperation(ID, person);
                case 10 -> new ThrottleOperation(ID, person, 1 + random.nextInt(2), "busy");
                case 11 -> new LiftThrottle(ID, person);
                case 12, 13 ->
                    new RecordRehearsal(
                            ID,
                            node,
                            new Plan("{}", "hash", 9, List.of(), List.of()),
                            random.nextInt(3) == 0 ? null : new OperationId("op-copy000001"),
                            now.plusSeconds(3_600));
                case 14, 15 -> new StartOperation(ID, node, "worker-1");
                case 16 -> new RecordCheckpoint(ID, node, claimed, "{}", 5, 9L);
                case 17 -> new ConfirmPause(ID, node, claimed);
                case 18 -> new ConfirmCancel(ID, node, claimed);
                case 19 ->
                    random.nextBoolean()
                            ? new InterruptOperation(ID, node, claimed, "no heartbeat")
                            : new ReportUnknownOutcome(ID, node, claimed, "committed?");
                case 20 ->
                    random.nextInt(5) == 0
                            ? new FailOperation(ID, node, claimed, FailureCategory.NEEDS_HUMAN, "broken")
                            : new StartOperation(ID, node, "worker-1");
                default ->
                    random.nextInt(3) == 0
                            ? new SucceedOperation(ID, node, claimed, "done", Map.of())
                            : new VerifyOperation(ID, node, List.of("all holds"));
            };
        }

        private Entry entry(String by) {
            return Entry.now(new EntryId("entry-%06d".formatted(++entries)), now, by, Visibility.INTERNAL);
        }

        void check() {
            Judge judge = new Judge();
            operation.events().forEach(event -> judge.see((OperationEvent) event));
        }
    }

    /** Reads the log without the help of the aggregate. */
    private static final class Judge {

        private @Nullable OperationRequested request;
        private OperationStatus status = OperationStatus.REQUESTED;
        private final Map<Lock, Instant> openUntil = new EnumMap<>(Lock.class);
        private boolean planned;
        private int attempts;

        void see(OperationEvent event) {
            Entry entry = event.entry();
            switch (event) {
                case OperationRequested e -> request = e;
                case OperationRehearsed e -> {
                    assertThat(planned).as("one plan for ever").isFalse();
                    planned = true;
                    openUntil.put(Lock.REHEARSAL, e.validUntil());
                    if (e.copy() != null) {
                        openUntil.put(Lock.VERIFIED_COPY, Instant.MAX);
                    }
                    become(requested().rehearsalOnly() ? OperationStatus.SUCCEEDED : OperationStatus.AWAITING_APPROVAL);
                }
                case OperationApproved e -> {
                    assertThat(entry.by())
                            .as("the requester never approves")
                            .isNotEqualTo(requested().entry().by());
                    openUntil.merge(Lock.SECOND_PERSON, e.expires(), (a, b) -> a.isAfter(b) ? a : b);
                }
                case SafeguardWaived e -> openUntil.put(e.lock(), Instant.MAX);
                case OperationRefused e -> become(OperationStatus.CANCELLED);
                case OperationQueued e -> become(OperationStatus.QUEUED);
                case OperationStarted e -> {
                    assertThat(e.attempt()).isEqualTo(++attempts);
                    if (e.attempt() == 1) {
                        for (Lock lock : requested().locks()) {
                            assertThat(openUntil.get(lock))
                                    .as("%s at the start", lock)
                                    .isAfterOrEqualTo(entry.occurredAt());
                        }
                    }
                    become(OperationStatus.RUNNING);
                }
                case CheckpointReached e -> assertThat(works()).isTrue();
                case OperationThrottled e -> assertThat(status.ended()).isFalse();
                case ThrottleLifted e -> {}
                case OperationPauseRequested e -> {
                    if (status == OperationStatus.RUNNING) {
                        become(OperationStatus.PAUSING);
                    }
                }
                case OperationPaused e -> become(OperationStatus.PAUSED);
                case OperationResumed e -> become(OperationStatus.QUEUED);
                case OperationCancelRequested e -> {
                    if (works()) {
                        become(OperationStatus.CANCELLING);
                    }
                }
                case OperationCancelled e -> become(OperationStatus.CANCELLED);
                case OperationInterrupted e -> become(OperationStatus.INTERRUPTED);
                case OutcomeUnknown e -> become(OperationStatus.INTERRUPTED);
                case OperationFailed e -> become(OperationStatus.FAILED);
                case OperationRetried e ->
                    become(planned ? OperationStatus.AWAITING_APPROVAL : OperationStatus.REQUESTED);
                case OperationSucceeded e -> become(OperationStatus.SUCCEEDED);
                case OperationVerified e -> assertThat(status).isEqualTo(OperationStatus.SUCCEEDED);
                case ArchiveRestored e -> {}
            }
        }

        private boolean works() {
            return EnumSet.of(OperationStatus.RUNNING, OperationStatus.PAUSING, OperationStatus.CANCELLING)
                    .contains(status);
        }

        private OperationRequested requested() {
            assertThat(request).isNotNull();
            return request;
        }

        private void become(OperationStatus next) {
            assertThat(status.mayBecome(next)).as("from %s to %s", status, next).isTrue();
            status = next;
        }
    }
}
