package org.daybook.web;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.kinds.Field;
import org.daybook.kinds.FieldType;
import org.daybook.kinds.Texts;
import org.daybook.ledger.Affected;
import org.daybook.ledger.Asked;
import org.daybook.ledger.Evidence;
import org.daybook.ledger.LedgerRow;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/**
 * "Am I affected?", with its answer in plain words.
 *
 * @param answer null where nothing was asked, or where it could not be understood
 */
public record AffectedForm(List<Box> fields, @Nullable String answer, Tone tone, String glyph, List<Integer> lines) {

    private static final List<String> NAMES = List.of("course", "user", "key");

    /** @param ledger the lines that the reader may see */
    static AffectedForm of(
            IncidentId incident, Collection<LedgerRow> ledger, Evidence evidence, Map<String, String> given) {
        try {
            Asked asked = asked(given);
            if (!asked.isAnything()) {
                return new AffectedForm(boxes(given, null), null, Tone.PLAIN, "ask", List.of());
            }
            Affected found = Affected.of(ledger, asked, evidence.about(incident, asked, ledger));
            return new AffectedForm(
                    boxes(given, null),
                    found.answer(),
                    tone(found.verdict()),
                    glyph(found.verdict()),
                    found.lines().stream().map(LedgerRow::line).toList());
        } catch (IllegalArgumentException e) {
            return new AffectedForm(boxes(given, Refusal.of(e)), null, Tone.PLAIN, "ask", List.of());
        }
    }

    /** The same with these fields alone. */
    AffectedForm asking(String... names) {
        return new AffectedForm(
                fields.stream()
                        .filter(box -> List.of(names).contains(box.name()))
                        .toList(),
                answer,
                tone,
                glyph,
                lines);
    }

    private static Asked asked(Map<String, String> given) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (!given.getOrDefault(name, "").isBlank()) {
                names.put(name, Texts.line(name, given.get(name)));
            }
        }
        String table = given.getOrDefault("table", "");
        @Nullable LocalDate date = Losses.date("date", given);
        return new Asked(table.isBlank() ? null : Texts.line("table", table), date, names);
    }

    private static List<Box> boxes(Map<String, String> given, @Nullable Refusal refusal) {
        return List.of(
                box("course", "Course", "42", given, refusal),
                box("user", "Username", "ada", given, refusal),
                box("date", "Day", "2025-11-20", given, refusal),
                box("key", "Key of a row", "1004", given, refusal),
                box("table", "Table", "users", given, refusal));
    }

    private static Box box(
            String name, String label, String example, Map<String, String> given, @Nullable Refusal refusal) {
        Box box = Box.of(new Field(name, FieldType.LINE, false, List.of()), given.getOrDefault(name, ""), refusal);
        return new Box(name, label, false, box.shape(), List.of(), example, "", box.value(), box.problem());
    }

    private static Tone tone(Affected.Verdict verdict) {
        return switch (verdict) {
            case YES -> Tone.LOSS;
            case POSSIBLY, COMES_BACK -> Tone.WAIT;
            case NO -> Tone.OK;
            case UNKNOWN -> Tone.PLAIN;
        };
    }

    private static String glyph(Affected.Verdict verdict) {
        return switch (verdict) {
            case YES -> "loss";
            case POSSIBLY -> "ask";
            case COMES_BACK -> "partial";
            case NO -> "ok";
            case UNKNOWN -> "ask";
        };
    }
}
