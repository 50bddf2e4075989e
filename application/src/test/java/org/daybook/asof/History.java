package org.daybook.asof;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.Incident;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.kinds.Corrected;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.OperationRequested;
import org.daybook.operation.Plan;
import org.daybook.story.Samples;
import org.daybook.story.Told;

/**
 * A random log of an incident and its operations. Every text of an event, and who says it, holds a word that no other
 * event has.
 */
final class History {

    static final IncidentId INCIDENT = IncidentId.of(1);
    static final Instant START = Instant.parse("2025-12-04T09:05:00Z");

    private static final Pattern WORD = Pattern.compile("zq\\d+q|zw\\d+w");

    private final Random random;
    private final boolean secrets;
    private final List<Told> told = new ArrayList<>();
    private final Map<OperationId, Integer> operations = new HashMap<>();
    private final List<Integer> gone = new ArrayList<>();
    private Instant now = START;
    private int number;

    /** @param secrets whether entries are hidden, shown and redacted later */
    static List<Told> of(long seed, int length, boolean secrets) {
        History history = new History(new Random(seed), secrets);
        history.declare();
        while (history.told.size() < length) {
            history.next();
        }
        return List.copyOf(history.told);
    }

    private History(Random random, boolean secrets) {
        this.random = random;
        this.secrets = secrets;
    }

    /** The word of the event at a position. */
    static String word(long position) {
        return "zq%dq".formatted(position);
    }

    /** The word of what a correction writes into the entry that it corrects. */
    static String written(long position) {
        return "zw%dw".formatted(position);
    }

    /** The words that a text holds. */
    static Set<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private void declare() {
        add(e -> new IncidentDeclared(
                INCIDENT,
                e,
                "Database damaged " + mark(),
                List.of("db-" + mark()),
                ZoneId.of("Europe/Berlin"),
                LocalDate.of(2025, 12, 4),
                2));
    }

    private void next() {
        now = now.plus(Duration.ofSeconds(1 + random.nextInt(random.nextInt(8) == 0 ? 40_000 : 1_500)));
        switch (random.nextInt(10)) {
            case 0 -> correct();
            case 1 -> retell();
            case 2 -> operation();
            case 3 -> talk();
            default -> fact();
        }
    }

    private void fact() {
        List<Class<? extends Fact>> kinds = Samples.kinds(Fact.class);
        Class<? extends Fact> kind = kinds.get(random.nextInt(kinds.size()));
        add(e -> make(kind, e, Map.of()));
    }

    private void talk() {
        int earlier = any();
        List<Class<? extends Act>> kinds = List.of(
                LossAssessed.class,
                LossRevised.class,
                LossRuledOut.class,
                QuestionAsked.class,
                QuestionAnswered.class,
                AnswerSuperseded.class,
                StatusUpdatePublished.class,
                NextUpdatePromised.class,
                NextUpdateMissed.class,
                ActionItemAdded.class,
                ActionItemDone.class,
                IncidentMitigated.class,
                IncidentResolved.class,
                IncidentReopened.class,
                OperationAdmitted.class,
                PostmortemEdited.class);
        Class<? extends Act> kind = kinds.get(random.nextInt(kinds.size()));
        int line = last(LossAssessed.class, earlier);
        int question = last(QuestionAsked.class, earlier);
        int promise = last(NextUpdatePromised.class, earlier);
        int item = last(ActionItemAdded.class, earlier);
        Map<String, Object> given = new HashMap<>(Map.of("line", line, "question", question, "promise", promise));
        given.putAll(Map.of("item", item, "answer", earlier, "restsOn", List.of(earlier, any())));
        given.putAll(Map.of("due", now.plusSeconds(random.nextInt(20_000)), "operation", anyOperation()));
        add(e -> make(kind, Entry.now(e.id(), now, e.by(), e.visibility()), given));
    }

    private void correct() {
        int target = any();
        IncidentEvent event = entry(target).event();
        if (!Incident.isCorrectable(event) || gone.contains(target)) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                gone.add(target);
                add(e -> new EntryRetracted(INCIDENT, act(e), target, "wrong " + mark()));
            }
            case 1 ->
                add(e -> new OccurrenceTimeCorrected(
                        INCIDENT,
                        act(e),
                        target,
                        now.minusSeconds(random.nextInt(100_000)),
                        Precision.values()[random.nextInt(5)],
                        "moved " + mark()));
            default -> {
                Map<String, Object> fields = new HashMap<>();
                Corrected.values(event).forEach((name, value) -> {
                    if (value instanceof String) {
                        fields.put(name, "mended " + written(told.size() + 1));
                    }
                });
                add(e -> new EntryCorrected(INCIDENT, act(e), target, fields, "counted again " + mark()));
            }
        }
    }

    private void retell() {
        int target = any();
        if (!secrets || random.nextInt(3) == 0) {
            add(e -> new EntryPinned(INCIDENT, act(e), target, random.nextBoolean()));
        } else if (random.nextBoolean()) {
            add(e -> new VisibilityChanged(
                    INCIDENT, act(e), target, Visibility.values()[random.nextInt(2)], "so " + mark()));
        } else if (!gone.contains(target)) {
            gone.add(target);
            add(e -> new EntryRedacted(INCIDENT, act(e), target, "secret " + mark()));
        }
    }

    private void operation() {
        OperationId id = anyOperation();
        List<Class<? extends OperationEvent>> kinds = Samples.kinds(OperationEvent.class);
        boolean begun = operations.containsKey(id);
        Class<? extends OperationEvent> kind =
                begun ? kinds.get(1 + random.nextInt(kinds.size() - 1)) : OperationRequested.class;
        int place = operations.merge(id, 1, Integer::sum);
        OperationEvent event = make(kind, act(frame()), Map.of("operationId", id));
        told.add(new Told.OfOperation(told.size() + 1, place, now, event));
    }

    private OperationId anyOperation() {
        return new OperationId("op-0000000" + random.nextInt(4));
    }

    private void add(Function<Entry, ? extends IncidentEvent> event) {
        IncidentEvent made = event.apply(frame());
        number++;
        told.add(new Told.OfIncident(told.size() + 1, number, now, made));
    }

    /** Facts are often logged late, and workers say which operation they are of. */
    private Entry frame() {
        Instant at = number > 0 && random.nextInt(3) == 0 ? now.minusSeconds(random.nextInt(60_000)) : now;
        return new Entry(
                new EntryId("entry-%06d".formatted(told.size() + 1)),
                at,
                Precision.values()[at.equals(now) ? 0 : random.nextInt(5)],
                "by-" + mark(),
                Visibility.values()[number == 0 ? 1 : random.nextInt(2)],
                number > 0 && random.nextInt(4) == 0 ? anyOperation() : null);
    }

    /** Said at the moment at which it is logged. */
    private Entry act(Entry e) {
        return Entry.now(e.id(), now, e.by(), e.visibility());
    }

    private int any() {
        return 1 + random.nextInt(number);
    }

    private Told.OfIncident entry(int wanted) {
        return told.stream()
                .filter(Told.OfIncident.class::isInstance)
                .map(Told.OfIncident.class::cast)
                .filter(of -> of.number() == wanted)
                .findFirst()
                .orElseThrow();
    }

    private int last(Class<?> kind, int otherwise) {
        int found = otherwise;
        for (Told one : told) {
            found = one instanceof Told.OfIncident of && kind.isInstance(of.event()) ? of.number() : found;
        }
        return found;
    }

    private String mark() {
        return word(told.size() + 1);
    }

    private <E> E make(Class<E> kind, Entry entry, Map<String, Object> given) {
        RecordComponent[] components = kind.getRecordComponents();
        try {
            return kind.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(c -> c.getName().equals("entry") ? entry : given.getOrDefault(c.getName(), value(c)))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no event of " + kind, e);
        }
    }

    private Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type == List.class) {
            return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0] == Integer.class
                    ? List.of(any())
                    : List.of("list", mark());
        }
        if (type == Map.class) {
            boolean counts = component.getGenericType().getTypeName().contains("Long");
            return counts ? Map.of("rows-" + mark(), 5L) : Map.of("parameter", mark());
        }
        return switch (type.getSimpleName()) {
            case "String" -> "said " + mark();
            case "int" -> 1 + random.nextInt(4);
            case "long", "Long" -> (long) random.nextInt(5_000);
            case "boolean" -> random.nextBoolean();
            case "Set" -> Set.of(Lock.values()[random.nextInt(3)]);
            case "Instant" -> now.plusSeconds(3_600);
            case "LocalDate" -> LocalDate.of(2025, 11, 1 + random.nextInt(28));
            case "ZoneId" -> ZoneOffset.UTC;
            case "IncidentId" -> INCIDENT;
            case "OperationId" -> anyOperation();
            case "RowCount" -> RowCount.exactly(random.nextInt(9));
            case "LossClass" -> LossClass.LOST;
            case "Plan" -> new Plan("{}", mark(), 9, List.of("DELETE " + mark()), List.of("seen " + mark()));
            default -> throw new IllegalArgumentException("no value of " + component);
        };
    }
}
