package org.daybook.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.daybook.api.RowCountText;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentCommand.AssessLoss;
import org.daybook.incident.IncidentCommand.ReviseLoss;
import org.daybook.incident.IncidentCommand.RuleOutLoss;
import org.daybook.kinds.Field;
import org.daybook.kinds.FieldType;
import org.daybook.kinds.Texts;
import org.daybook.loss.LossClass;
import org.jspecify.annotations.Nullable;

/** What people type about losses, made into commands. Complaints name the field. */
final class Losses {

    private static final Field TABLE = new Field("table", FieldType.LINE, true, List.of());
    private static final Field FATE =
            new Field("fate", FieldType.CHOICE, true, List.of("lost", "regenerable", "regenerated", "safe", "unknown"));
    private static final Field ROWS = new Field("rows", FieldType.LINE, true, List.of());
    private static final Field SINCE = new Field("since", FieldType.LINE, false, List.of());
    private static final Field UNTIL = new Field("until", FieldType.LINE, false, List.of());
    private static final Field EVIDENCE = new Field("evidence", FieldType.TEXT, true, List.of());

    /** A new line of the ledger. */
    static final List<Field> ASSESSED = List.of(TABLE, FATE, ROWS, SINCE, UNTIL, EVIDENCE);

    /** What holds of a line now. */
    static final List<Field> REVISED = List.of(FATE, ROWS, EVIDENCE);

    static final List<Field> RULED_OUT = List.of(EVIDENCE);

    private Losses() {}

    static AssessLoss assess(IncidentId incident, Entry entry, Map<String, String> fields) {
        LocalDate since = date("since", fields);
        LocalDate until = date("until", fields);
        if (since != null && until != null && until.isBefore(since)) {
            throw new IllegalArgumentException("fields.until: %s lies before since, %s".formatted(until, since));
        }
        return new AssessLoss(
                incident,
                entry,
                brief("table", fields),
                since,
                until,
                RowCountText.parse("fields.rows", brief("rows", fields)),
                fate(brief("fate", fields)),
                evidence(fields));
    }

    static ReviseLoss revise(IncidentId incident, Entry entry, int line, Map<String, String> fields) {
        return new ReviseLoss(
                incident,
                entry,
                line,
                RowCountText.parse("fields.rows", brief("rows", fields)),
                fate(brief("fate", fields)),
                evidence(fields));
    }

    static RuleOutLoss ruleOut(IncidentId incident, Entry entry, int line, Map<String, String> fields) {
        return new RuleOutLoss(incident, entry, line, evidence(fields));
    }

    private static String evidence(Map<String, String> fields) {
        return Texts.text("fields.evidence", fields.getOrDefault("evidence", ""));
    }

    private static LossClass fate(String typed) {
        try {
            return LossClass.valueOf(typed.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fields.fate: '%.40s' is none of those offered".formatted(typed), e);
        }
    }

    /** @throws IllegalArgumentException naming the field */
    static @Nullable LocalDate date(String name, Map<String, String> fields) {
        String typed = fields.getOrDefault(name, "").strip();
        try {
            return typed.isEmpty() ? null : LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "fields.%s: '%.40s' is not a day; days look like 2025-11-14".formatted(name, typed), e);
        }
    }

    private static String brief(String name, Map<String, String> fields) {
        return Texts.line("fields." + name, fields.getOrDefault(name, ""));
    }
}
