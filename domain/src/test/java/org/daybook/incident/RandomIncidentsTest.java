package org.daybook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Machine;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.*;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.OperationStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is logged to an incident, in whatever order: its rules hold. The seed is in the test's name. */
class RandomIncidentsTest {

    private static final int HISTORIES = 120;
    private static final int COMMANDS = 80;
    private static final IncidentId ID = IncidentId.of(1);

    static List<Long> seeds() {
        return new Random(20251205).longs(HISTORIES).boxed().toList();
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

    /** One incident that is told things at random. */
    private static final class History {

        private final Machine<Incident> incident = new Machine<>(Incident.class, ID.value());
        private final Random random;
        private final List<IncidentCommand> sent = new ArrayList<>();
        private Instant now = Instant.parse("2025-12-04T09:00:00Z");
        private int entries;

        History(long seed) {
            random = new Random(seed);
            assertThat(send(new DeclareIncident(
                            ID, entry(), "Damaged", List.of("old-db"), ZoneId.of("UTC"), LocalDate.of(2025, 12, 4), 2)))
                    .isTrue();
        }

        void step() {
            now = now.plus(Duration.ofMinutes(random.nextInt(60)));
            boolean repeat = random.nextInt(8) == 0;
            int before = incident.size();
            if (repeat) {
                IncidentCommand earlier = sent.get(random.nextInt(sent.size()));
                boolean logged = incident.events().stream()
                        .anyMatch(e -> ((IncidentEvent) e)
                                .entry()
                                .id()
                                .equals(earlier.entry().id()));
                send(earlier);
                if (logged) {
                    assertThat(incident.size()).as("the same command twice").isEqualTo(before);
                }
            } else {
                send(command());
            }
            assertThat(incident.size() - before).isBetween(0, 1);
        }

        private boolean send(IncidentCommand command) {
            sent.add(command);
            int before = incident.size();
            Throwable refusal = incident.send(command);
            if (refusal != null) {
                assertThat(refusal).as("%s", command).isInstanceOf(IncidentRejection.class);
                assertThat(incident.size()).as("a refusal changes nothing").isEqualTo(before);
            }
            return refusal == null;
        }

        private IncidentCommand command() {
            Entry entry = entry();
            int other = 1 + random.nextInt(Math.max(2, incident.size() + 1));
            OperationId operation = new OperationId("op-number000" + random.nextInt(4));
            return switch (random.nextInt(27)) {
                case 0, 1, 2 -> new RecordFact(new NoteAdded(ID, entry, "note"));
                case 3 -> new RecordFact(new MountFailed(ID, entry, "data", "bad superblock"));
                case 4 -> new RecordFact(new VolumeAttached(ID, entry, "data", "a", null));
                case 5 -> new AdmitOperation(ID, entry, operation, "purge-orphans", "new-db");
                case 6 -> new SettleOperation(ID, entry, operation, OperationStatus.SUCCEEDED);
                case 7 -> new AssessLoss(ID, entry, "users", null, null, RowCount.unknown(), LossClass.LOST, "seen");
                case 8 -> new ReviseLoss(ID, entry, other, RowCount.exactly(2), LossClass.LOST, "counted");
                case 9 -> new RuleOutLoss(ID, entry, other, "found");
                case 10 -> new AskQuestion(ID, entry, "What is lost?");
                case 11, 12 -> new AnswerQuestion(ID, entry, other, "Two rows", List.of(1));
                case 13 -> new PublishStatusUpdate(ID, entry, "Back", List.of(other));
                case 14 -> new PromiseNextUpdate(ID, entry, now.plusSeconds(60));
                case 15 -> new MissNextUpdate(ID, entry, other);
                case 16, 17 -> new CorrectEntry(ID, entry, other, 0, Map.of("text", "x"), null);
                case 18 -> new RetractEntry(ID, entry, other, "wrong");
                case 19 -> new CorrectOccurrenceTime(ID, entry, other, 0, now, Precision.HOUR, null);
                case 20 -> new ChangeVisibility(ID, entry, other, Visibility.values()[random.nextInt(2)], null);
                case 21 -> new PinEntry(ID, entry, other, random.nextBoolean());
                case 22 -> new RedactEntry(ID, entry, other, "address");
                case 23 -> new ResolveIncident(ID, entry, "verified");
                case 24 -> new ReopenIncident(ID, entry, "again");
                case 25 -> new MitigateIncident(ID, entry, "works");
                default -> new CompleteActionItem(ID, entry, other);
            };
        }

        private Entry entry() {
            return Entry.now(new EntryId("entry-%06d".formatted(++entries)), now, "engineer", Visibility.INTERNAL);
        }

        void check() {
            Set<EntryId> ids = new HashSet<>();
            Set<OperationId> open = new HashSet<>();
            Set<Integer> retracted = new HashSet<>();
            boolean resolved = false;
            int number = 0;
            for (Object one : incident.events()) {
                IncidentEvent event = (IncidentEvent) one;
                number++;
                assertThat(ids.add(event.entry().id()))
                        .as("entry %s once", event.entry().id())
                        .isTrue();
                switch (event) {
                    case OperationAdmitted e -> {
                        assertThat(resolved).as("work let in after the end").isFalse();
                        assertThat(open.add(e.operation())).isTrue();
                    }
                    case OperationSettled e ->
                        assertThat(open.remove(e.operation())).isTrue();
                    case IncidentResolved e -> {
                        assertThat(open).as("open operations at the end").isEmpty();
                        assertThat(resolved).isFalse();
                        resolved = true;
                    }
                    case IncidentReopened e -> resolved = false;
                    case EntryCorrected e -> {
                        assertThat(e.corrects()).isLessThan(number);
                        assertThat(retracted).doesNotContain(e.corrects());
                    }
                    case EntryRetracted e ->
                        assertThat(retracted.add(e.retracts())).isTrue();
                    default -> {}
                }
            }
            assertThat(ids).as("a number for each entry, and no gap").hasSize(number);
        }
    }
}
