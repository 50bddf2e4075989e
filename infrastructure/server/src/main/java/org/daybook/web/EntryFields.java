package org.daybook.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.kinds.Corrected;
import org.daybook.kinds.Field;
import org.daybook.kinds.FieldType;
import org.daybook.kinds.Kinds;
import org.daybook.timeline.Amendment;
import org.daybook.timeline.TimelineRow;
import org.jspecify.annotations.Nullable;

/** The fields of an entry as texts that people read and type. */
final class EntryFields {

    private EntryFields() {}

    /** The fields that a correction may reach. */
    static List<Field> of(String kind, IncidentEvent event) {
        if (event instanceof Fact) {
            return Kinds.find(kind).fields();
        }
        List<Field> fields = new ArrayList<>();
        Corrected.values(event).forEach((name, value) -> {
            switch (name) {
                case "text" -> fields.add(new Field(name, FieldType.TEXT, true, List.of()));
                case "owner" -> fields.add(new Field(name, FieldType.LINE, false, List.of()));
                case "restsOn" -> fields.add(new Field(name, FieldType.LIST, false, List.of()));
                default -> {} // what ties it to the log
            }
        });
        return fields;
    }

    /** @return texts by field */
    static Map<String, String> texts(IncidentEvent event) {
        Map<String, String> texts = new LinkedHashMap<>();
        Corrected.values(event).forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    /** The event as whoever saw a revision of it knew it; null where its content is unknown or gone. */
    static @Nullable IncidentEvent at(TimelineRow row, int revision) {
        IncidentEvent event = row.event();
        for (Amendment amendment : event == null ? List.<Amendment>of() : row.amendments()) {
            if (amendment.number() <= revision && !amendment.fields().isEmpty()) {
                event = Corrected.with(event, amendment.fields());
            }
        }
        return event;
    }

    /**
     * Only what differs from what its writer saw is corrected, and it has to fit its field.
     *
     * @param typed by name
     * @throws IllegalArgumentException naming the field
     */
    static Map<String, Object> corrected(IncidentEvent seen, Map<String, String> typed) {
        Map<String, String> before = texts(seen);
        Map<String, Object> differing = new LinkedHashMap<>();
        typed.forEach((name, value) -> {
            if (!plain(value).equals(plain(before.getOrDefault(name, "")))) {
                differing.put(name, value.strip());
            }
        });
        if (differing.isEmpty()) {
            throw new IllegalArgumentException("fields: nothing differs from what holds now");
        }
        if (differing.get("restsOn") instanceof String numbers) {
            differing.put("restsOn", Typing.numbers("fields.restsOn", numbers));
        }
        Map<String, @Nullable Object> holds = Corrected.values(Corrected.with(seen, differing));
        Map<String, Object> fields = new LinkedHashMap<>();
        differing.keySet().forEach(name -> {
            Object value = holds.get(name);
            fields.put(name, value instanceof Enum<?> choice ? choice.name() : Objects.requireNonNullElse(value, ""));
        });
        return fields;
    }

    /** A browser sends line breaks of its own. */
    static String plain(String typed) {
        return typed.replace("\r\n", "\n").strip();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean yes -> yes ? "yes" : "no";
            case Collection<?> several ->
                several.stream().map(EntryFields::text).collect(Collectors.joining(", "));
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            default -> value.toString();
        };
    }
}
