package org.daybook.web;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.daybook.api.RowCountText;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.AssessLoss;
import org.daybook.incident.IncidentCommand.MitigateIncident;
import org.daybook.incident.IncidentCommand.PromiseNextUpdate;
import org.daybook.incident.IncidentCommand.PublishStatusUpdate;
import org.daybook.incident.IncidentCommand.ReopenIncident;
import org.daybook.incident.IncidentCommand.ResolveIncident;
import org.daybook.incident.IncidentPhase;
import org.daybook.kinds.Field;
import org.daybook.kinds.FieldType;
import org.daybook.kinds.Kind;
import org.daybook.kinds.Texts;
import org.daybook.kinds.TimeText;
import org.daybook.loss.LossClass;
import org.jspecify.annotations.Nullable;

/** What the composer takes beside facts: words to those who wait, losses, and the turns of the incident itself. */
enum Acts {
    UPDATE(
            "status-update",
            IncidentPhase.TALK,
            "Everybody may read it; it keeps the promise of a next update",
            List.of(text("text"))),
    PROMISE(
            "next-update",
            IncidentPhase.TALK,
            "When everybody hears more: 18:00, +2h, tomorrow 10:00",
            List.of(line("due", true))),
    LOSS(
            "loss",
            IncidentPhase.LOSS,
            "A line of the ledger; unknown is a value",
            List.of(
                    line("table", true),
                    new Field(
                            "fate",
                            FieldType.CHOICE,
                            true,
                            List.of("lost", "regenerable", "regenerated", "safe", "unknown")),
                    line("rows", true),
                    line("since", false),
                    line("until", false),
                    text("evidence"))),
    MITIGATE("mitigated", IncidentPhase.CLOSE, "The service works again, while recovery may go on", List.of(text("summary"))),
    RESOLVE("resolved", IncidentPhase.CLOSE, "The recovery is over; refused while operations are open", List.of(text("summary"))),
    REOPEN("reopened", IncidentPhase.CLOSE, "It is not over", List.of(text("reason")));

    private final Kind kind;

    Acts(String name, IncidentPhase phase, String says, List<Field> fields) {
        kind = new Kind(name, phase, says, fields);
    }

    Kind kind() {
        return kind;
    }

    static Optional<Acts> find(String kind) {
        for (Acts act : values()) {
            if (act.kind.kind().equals(kind)) {
                return Optional.of(act);
            }
        }
        return Optional.empty();
    }

    /** What is meant for everybody is told to everybody, whatever was chosen. */
    Visibility visibility(Visibility chosen) {
        return this == UPDATE || this == PROMISE ? Visibility.PUBLIC : chosen;
    }

    /** @throws IllegalArgumentException naming the field */
    IncidentCommand command(IncidentId incident, Entry entry, Map<String, String> fields, ZoneId zone) {
        return switch (this) {
            case UPDATE -> new PublishStatusUpdate(incident, entry, full("text", fields), List.of());
            case PROMISE ->
                new PromiseNextUpdate(
                        incident, entry, TimeText.ahead("fields.due", brief("due", fields), zone, entry.occurredAt()));
            case LOSS -> loss(incident, entry, fields);
            case MITIGATE -> new MitigateIncident(incident, entry, full("summary", fields));
            case RESOLVE -> new ResolveIncident(incident, entry, full("summary", fields));
            case REOPEN -> new ReopenIncident(incident, entry, full("reason", fields));
        };
    }

    private static AssessLoss loss(IncidentId incident, Entry entry, Map<String, String> fields) {
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
                full("evidence", fields));
    }

    private static LossClass fate(String typed) {
        try {
            return LossClass.valueOf(typed.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("fields.fate: '%.40s' is none of those offered".formatted(typed), e);
        }
    }

    private static @Nullable LocalDate date(String name, Map<String, String> fields) {
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

    private static String full(String name, Map<String, String> fields) {
        return Texts.text("fields." + name, fields.getOrDefault(name, ""));
    }

    private static Field line(String name, boolean required) {
        return new Field(name, FieldType.LINE, required, List.of());
    }

    private static Field text(String name) {
        return new Field(name, FieldType.TEXT, true, List.of());
    }
}
