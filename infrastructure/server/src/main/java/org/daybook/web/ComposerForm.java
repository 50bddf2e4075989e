package org.daybook.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daybook.entry.Visibility;
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
 * @param precision how exactly the time is known; empty where the text tells
 * @param error why it was not logged; null where nothing was refused, or where a field says so
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
        @Nullable String atProblem,
        String precision,
        List<Choice> precisions,
        boolean isPublic,
        boolean alwaysPublic,
        String zone,
        @Nullable String error,
        List<String> warnings) {

    public record Choice(String value, String text) {}

    /** Kinds of one phase. */
    public record PhaseKinds(String title, List<Kind> kinds) {}

    /** What was typed. @param fields by name, without prefix */
    record Typed(String kind, Map<String, String> fields, String when, String at, String precision, String visibility) {
        static final Typed NOTHING = new Typed("note-added", Map.of(), "now", "", "", "INTERNAL");

        boolean isNow() {
            return !when.equals("at");
        }
    }

    private static final List<Choice> PRECISIONS = List.of(
            new Choice("", "as it is written"),
            new Choice("MINUTE", "to the minute"),
            new Choice("HOUR", "to the hour"),
            new Choice("PART_OF_DAY", "to the part of the day"),
            new Choice("DAY", "to the day"));

    static ComposerForm of(
            String incidentPath,
            String incident,
            String zone,
            Typed typed,
            @Nullable Refusal refusal,
            List<String> warnings) {
        Kind kind = known(typed.kind());
        List<Box> boxes = new ArrayList<>();
        for (Field field : kind.fields()) {
            boxes.add(box(field, typed, refusal));
        }
        Box main = main(kind, boxes);
        boxes.remove(main);
        main = main == null || !main.placeholder().isEmpty() ? main : main.named(main.label(), main.label());
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
                problem(refusal, "at"),
                typed.precision(),
                PRECISIONS,
                typed.visibility().equals("PUBLIC"),
                Acts.find(kind.kind())
                        .filter(act -> act.visibility(Visibility.INTERNAL) == Visibility.PUBLIC)
                        .isPresent(),
                zone,
                general(refusal, main, boxes),
                warnings);
    }

    /** What is at fault is said at its field; here only what is of no field on the form. */
    private static @Nullable String general(@Nullable Refusal refusal, @Nullable Box main, List<Box> boxes) {
        boolean atItsField = refusal == null
                || problem(refusal, "at") != null
                || main != null && main.problem() != null
                || boxes.stream().anyMatch(box -> box.problem() != null);
        return atItsField ? null : refusal.text();
    }

    private static @Nullable String problem(@Nullable Refusal refusal, String field) {
        return refusal == null ? null : refusal.at(field);
    }

    private static Kind known(String kind) {
        return Acts.find(kind)
                .map(Acts::kind)
                .or(() ->
                        Kinds.all().stream().filter(k -> k.kind().equals(kind)).findFirst())
                .orElseGet(() -> Kinds.find("note"));
    }

    private static Box box(Field field, Typed typed, @Nullable Refusal refusal) {
        Box box = Box.of(field, typed.fields().getOrDefault(field.name(), ""), refusal);
        return typed.kind().equals("note-added")
                ? box.named("What happened?", "What happened? One sentence, past tense.")
                : box;
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

    /** In life order, except that talk comes first: it is what is needed most. */
    private static List<PhaseKinds> phases() {
        Map<IncidentPhase, List<Kind>> byPhase = new LinkedHashMap<>();
        byPhase.put(IncidentPhase.TALK, new ArrayList<>());
        for (IncidentPhase phase : IncidentPhase.values()) {
            List<Kind> kinds = byPhase.computeIfAbsent(phase, p -> new ArrayList<>());
            Kinds.all().stream().filter(kind -> kind.phase() == phase).forEach(kinds::add);
            Arrays.stream(Acts.values())
                    .map(Acts::kind)
                    .filter(kind -> kind.phase() == phase)
                    .forEach(kinds::add);
        }
        return byPhase.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> new PhaseKinds(
                        Phrases.capital(e.getKey().name().toLowerCase(Locale.ROOT)), List.copyOf(e.getValue())))
                .toList();
    }
}
