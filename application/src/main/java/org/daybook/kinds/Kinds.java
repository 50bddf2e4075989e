package org.daybook.kinds;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentPhase;
import org.jspecify.annotations.Nullable;

/** The kinds of facts that may be logged, derived from the events themselves: a new event is a new kind. */
public final class Kinds {

    private static final Map<String, String> ALIASES =
            Map.of("note", "note-added", "crash", "crash-reported", "outage", "outage-began");
    private static final Map<String, Class<? extends Fact>> TYPES = types();
    private static final List<Kind> ALL =
            TYPES.values().stream().map(Kinds::describe).toList();

    private Kinds() {}

    /** All kinds, in life order. */
    public static List<Kind> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException for a kind that does not exist, with the nearest that does */
    public static Kind find(String kind) {
        return describe(type(kind));
    }

    /**
     * The fact as it will be logged.
     *
     * @param fields by name; texts, numbers, lists, as typed or as JSON
     * @throws IllegalArgumentException naming kind or field, and the way out
     */
    public static Fact build(
            String kind, Map<String, ? extends @Nullable Object> fields, IncidentId incident, Entry entry) {
        Class<? extends Fact> type = type(kind);
        Map<String, RecordComponent> known = EventRecords.fields(type);
        EventRecords.known(KindNames.of(type), fields.keySet(), known.keySet());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        known.forEach((name, component) -> {
            Object given = fields.get(name);
            if (!FieldValues.isBlank(given)) {
                values.put(name, FieldValues.of(component, given));
            } else if (EventRecords.isRequired(component)) {
                missing.add(name);
            }
        });
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("fields.%s: is missing; %s needs %s"
                    .formatted(missing.getFirst(), KindNames.of(type), needs(known)));
        }
        values.put("incidentId", incident);
        values.put("entry", entry);
        return EventRecords.create(type, values);
    }

    private static String needs(Map<String, RecordComponent> fields) {
        return String.join(
                ", ",
                fields.values().stream()
                        .filter(EventRecords::isRequired)
                        .map(c -> c.getName() + "=" + example(c))
                        .toList());
    }

    private static String example(RecordComponent component) {
        return switch (FieldValues.typeOf(component)) {
            case LINE, TEXT -> "\"...\"";
            case NUMBER -> "N";
            case YES_NO -> "yes|no";
            case LIST -> "A,B";
            case CHOICE -> String.join("|", FieldValues.choicesOf(component));
        };
    }

    private static Class<? extends Fact> type(String kind) {
        String asked = kind.strip().toLowerCase(Locale.ROOT);
        String name = ALIASES.getOrDefault(asked, asked);
        Class<? extends Fact> type = TYPES.get(name);
        if (type == null) {
            String meant = Nearest.to(name, TYPES.keySet())
                    .map(n -> "; did you mean %s?".formatted(n))
                    .orElse(".");
            throw new IllegalArgumentException("kind: there is no kind '%s'%s There are: %s"
                    .formatted(FieldValues.shown(kind), meant, String.join(", ", TYPES.keySet())));
        }
        return type;
    }

    private static Map<String, Class<? extends Fact>> types() {
        Map<String, Class<? extends Fact>> types = new LinkedHashMap<>();
        Arrays.stream(Fact.class.getPermittedSubclasses())
                .map(c -> c.<Fact>asSubclass(Fact.class))
                .forEach(c -> types.put(KindNames.of(c), c));
        return types;
    }

    private static Kind describe(Class<? extends Fact> type) {
        Entry frame = Entry.now(new EntryId("blank-entry"), Instant.EPOCH, "", Visibility.INTERNAL);
        Fact blank = EventRecords.blank(type, IncidentId.of(0), frame);
        return new Kind(
                KindNames.of(type),
                IncidentPhase.of(blank),
                KindWords.says(blank),
                EventRecords.fields(type).values().stream()
                        .map(EventRecords::describe)
                        .toList());
    }
}
