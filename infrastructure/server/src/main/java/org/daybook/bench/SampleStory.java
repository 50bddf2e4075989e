package org.daybook.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationStatus;
import org.jspecify.annotations.Nullable;

/** An incident as it might have happened, event by event, with its operations between its own entries. */
final class SampleStory {

    /**
     * @param aggregate id of the incident or of the operation
     * @param sequence place in its stream, from 0
     */
    record Line(String aggregate, long sequence, Instant recordedAt, Object event) {}

    private final IncidentId id;
    private final RandomGenerator random;
    private final SampleFacts facts;
    private final Map<String, Long> sequences = new HashMap<>();
    private final List<Integer> questions = new ArrayList<>();
    private final List<Integer> losses = new ArrayList<>();
    private @Nullable SampleOperation running;
    private int operations;
    private int promise;
    private Instant now;

    SampleStory(IncidentId id, Instant start, RandomGenerator random) {
        this.id = id;
        this.now = start;
        this.random = random;
        this.facts = new SampleFacts(random);
    }

    Line next() {
        now = now.plusMillis(random.nextInt(200, 240_000));
        SampleOperation operation = running;
        if (operation != null && random.nextInt(3) == 0) {
            OperationEvent event = operation.next(entry(operation.id()));
            if (event != null) {
                return line(operation.id().value(), event);
            }
            running = null;
            return line(
                    id.value(),
                    new OperationSettled(id, entry(operation.id()), operation.id(), OperationStatus.SUCCEEDED));
        }
        return line(id.value(), ofIncident());
    }

    private Line line(String aggregate, Object event) {
        long sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
        return new Line(aggregate, sequence, now, event);
    }

    private int entries() {
        return Math.toIntExact(sequences.getOrDefault(id.value(), 0L));
    }

    private int earlier() {
        return random.nextInt(1, entries() + 1);
    }

    private IncidentEvent ofIncident() {
        Entry entry = entry(null);
        if (entries() == 0) {
            return new IncidentDeclared(
                    id,
                    entry,
                    "Database damaged",
                    List.of("wiki", "copy"),
                    ZoneId.of("Europe/Vienna"),
                    LocalDate.of(2025, 12, 4),
                    2);
        }
        int choice = random.nextInt(100);
        if (choice < 62) {
            SampleOperation operation = running;
            boolean byWorker = operation != null && random.nextInt(4) == 0;
            return facts.any(id, operation != null && byWorker ? entry(operation.id()) : entry);
        }
        return choice < 74 ? afterthought(choice, entry) : talk(choice, entry);
    }

    private IncidentEvent afterthought(int choice, Entry entry) {
        return switch (choice) {
            case 62, 63, 64, 65 -> new EntryCorrected(id, entry, earlier(), facts.corrected(), facts.text());
            case 66, 67 ->
                new OccurrenceTimeCorrected(
                        id, entry, earlier(), now.minusSeconds(random.nextInt(9000)), Precision.MINUTE, "from the log");
            case 68, 69 -> new EntryRetracted(id, entry, earlier(), "said twice");
            case 70 ->
                new VisibilityChanged(
                        id, entry, earlier(), random.nextBoolean() ? Visibility.PUBLIC : Visibility.INTERNAL, null);
            case 71 -> new EntryPinned(id, entry, earlier(), random.nextBoolean());
            default ->
                random.nextInt(10) == 0
                        ? new EntryRedacted(id, entry, earlier(), "a name")
                        : new NoteAdded(id, entry, facts.text());
        };
    }

    private IncidentEvent talk(int choice, Entry entry) {
        if (choice < 78 && !losses.isEmpty()) {
            return new LossRevised(
                    id, entry, any(losses), RowCount.atLeast(facts.rows()), LossClass.REGENERABLE, facts.text());
        }
        if (choice < 80) {
            losses.add(entries() + 1);
            return new LossAssessed(
                    id,
                    entry,
                    facts.table(),
                    LocalDate.of(2025, 12, 1),
                    null,
                    RowCount.exactly(2),
                    LossClass.LOST,
                    facts.text());
        }
        if (choice < 83) {
            questions.add(entries() + 1);
            return new QuestionAsked(id, entry, facts.text());
        }
        if (choice < 86 && !questions.isEmpty()) {
            return new QuestionAnswered(id, entry, any(questions), facts.text(), List.of(earlier(), earlier()));
        }
        if (choice < 89) {
            promise = entries() + 1;
            return new NextUpdatePromised(id, entry, now.plusSeconds(3600));
        }
        if (choice < 91 && promise > 0) {
            return new NextUpdateMissed(id, entry, promise, now);
        }
        if (choice < 94) {
            return new StatusUpdatePublished(id, entry, facts.text(), List.of(earlier()));
        }
        if (choice < 98 && running == null) {
            OperationId operation = operation();
            running = new SampleOperation(operation, id, random);
            return new OperationAdmitted(id, entry, operation, "purge-orphans", "wiki");
        }
        return switch (random.nextInt(12)) {
            case 0 -> new IncidentMitigated(id, entry, facts.text());
            case 1 -> new IncidentResolved(id, entry, facts.text());
            case 2 -> new IncidentReopened(id, entry, facts.text());
            default -> new NoteAdded(id, entry, facts.text());
        };
    }

    private OperationId operation() {
        operations++;
        return new OperationId("op-" + id.value().substring(4) + "x%05d".formatted(operations));
    }

    private int any(List<Integer> numbers) {
        return numbers.get(random.nextInt(numbers.size()));
    }

    private Entry entry(@Nullable OperationId worker) {
        Instant occurredAt = random.nextInt(5) == 0 ? now.minusSeconds(random.nextInt(7200)) : now;
        return new Entry(
                new EntryId("e-%016x%08x".formatted(random.nextLong(), random.nextInt())),
                occurredAt,
                Precision.values()[random.nextInt(Precision.values().length)],
                worker == null ? "ada" : "worker-1",
                random.nextInt(3) == 0 ? Visibility.INTERNAL : Visibility.PUBLIC,
                worker);
    }
}
