package org.daybook.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daybook.incident.IncidentPhase;
import org.daybook.kinds.Field;
import org.daybook.kinds.FieldType;
import org.daybook.kinds.Kind;
import org.daybook.kinds.Kinds;
import org.daybook.wording.Phrases;
import org.jspecify.annotations.Nullable;

/**
 * The form that logs an entry, for one kind, with what was typed into it.
 *
 * @param main the field that takes the sentence, on the first line
 * @param fields the others
 * @param draft name under which a browser keeps what is typed
 * @param error why it was not logged; null where nothing was refused
 */
public record ComposerForm(
        String action,
        String form,
        String page,
        String draft,
        Kind kind,
        List<PhaseKinds> groups,
        @Nullable Box main,
        List<Box> fields,
        boolean isNow,
        String at,
        boolean isPublic,
        String zone,
        @Nullable String error,
        List<String> warnings) {

    /** Kinds of one phase. */
    public record PhaseKinds(String title, List<Kind> kinds) {}

    /** A field on the page. @param wrong it is what the error speaks of */
    public record Box(
            String name,
            String label,
            boolean required,
            boolean number,
            List<String> choices,
            String placeholder,
            String value,
            boolean wrong) {}

    /** What was typed. @param fields by name, without prefix */
    record Typed(String kind, Map<String, String> fields, String when, String at, String visibility) {
        static final Typed NOTHING = new Typed("note-added", Map.of(), "now", "", "INTERNAL");

        boolean isNow() {
            return !when.equals("at");
        }
    }

    /** Prefix of the fields of a kind, so that they never meet those of the form itself. */
    static final String FIELD = "f.";

    static ComposerForm of(
            String incidentPath,
            String incident,
            String zone,
            Typed typed,
            @Nullable String error,
            List<String> warnings) {
        Kind kind = known(typed.kind());
        List<Box> boxes = new ArrayList<>();
        for (Field field : kind.fields()) {
            boxes.add(box(field, typed, error));
        }
        Box main = main(kind, boxes);
        boxes.remove(main);
        return new ComposerForm(
                incidentPath + "/entries",
                incidentPath + "/composer",
                incidentPath,
                incident,
                kind,
                phases(),
                main,
                boxes,
                typed.isNow(),
                typed.at(),
                typed.visibility().equals("PUBLIC"),
                zone,
                error,
                warnings);
    }

    private static Kind known(String kind) {
        return Acts.find(kind)
                .map(Acts::kind)
                .or(() -> Kinds.all().stream().filter(k -> k.kind().equals(kind)).findFirst())
                .orElseGet(() -> Kinds.find("note"));
    }

    private static Box box(Field field, Typed typed, @Nullable String error) {
        boolean note = field.name().equals("text");
        return new Box(
                FIELD + field.name(),
                note ? "What happened?" : label(field.name()),
                field.required(),
                field.type() == FieldType.NUMBER,
                field.type() == FieldType.YES_NO ? List.of("yes", "no") : field.choices(),
                note ? "What happened? One sentence, past tense." : placeholder(field),
                typed.fields().getOrDefault(field.name(), ""),
                error != null && error.startsWith("fields." + field.name() + ":"));
    }

    /** The first field that takes a sentence, or else the first one that has to be there. */
    private static @Nullable Box main(Kind kind, List<Box> boxes) {
        for (Field field : kind.fields()) {
            if (field.required() && (field.type() == FieldType.TEXT || field.type() == FieldType.LINE)) {
                return boxes.get(kind.fields().indexOf(field));
            }
        }
        return null;
    }

    private static String label(String name) {
        return Phrases.capital(name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT));
    }

    private static String placeholder(Field field) {
        return switch (field.name()) {
            case "bytes" -> "214.6 GB";
            case "rows" -> field.type() == FieldType.LINE ? "2, at least 3, about 1200, unknown" : "";
            case "due" -> "18:00, +2h, tomorrow 10:00";
            case "since", "until" -> "2025-11-14";
            default -> field.type() == FieldType.LIST ? "a, b, c" : field.type() == FieldType.NUMBER ? "" : label(field.name());
        };
    }

    /** In life order, except that talk comes first: it is what is needed most. */
    private static List<PhaseKinds> phases() {
        Map<IncidentPhase, List<Kind>> byPhase = new LinkedHashMap<>();
        byPhase.put(IncidentPhase.TALK, new ArrayList<>());
        for (IncidentPhase phase : IncidentPhase.values()) {
            List<Kind> kinds = byPhase.computeIfAbsent(phase, p -> new ArrayList<>());
            Kinds.all().stream().filter(kind -> kind.phase() == phase).forEach(kinds::add);
            Arrays.stream(Acts.values()).map(Acts::kind).filter(kind -> kind.phase() == phase).forEach(kinds::add);
        }
        return byPhase.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> new PhaseKinds(
                        Phrases.capital(e.getKey().name().toLowerCase(Locale.ROOT)), List.copyOf(e.getValue())))
                .toList();
    }
}
