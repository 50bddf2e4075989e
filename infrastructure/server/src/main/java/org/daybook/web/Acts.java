package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.AddActionItem;
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

/** What the composer takes beside facts: words to those who wait, losses, and the turns of the incident itself. */
enum Acts {
    UPDATE(
            "status-update",
            IncidentPhase.TALK,
            "Everybody may read it; it keeps the promise of a next update",
            List.of(text("text"), line("nextUpdate", false), line("restsOn", false))),
    PROMISE(
            "next-update",
            IncidentPhase.TALK,
            "Everybody may read it; when none came by then, the log says so by itself",
            List.of(line("due", true))),
    LOSS("loss", IncidentPhase.LOSS, "A line of the ledger; unknown is a value", Losses.ASSESSED),
    ACTION_ITEM(
            "action-item",
            IncidentPhase.CLOSE,
            "What is left to do, and whose it is",
            List.of(text("text"), line("owner", false))),
    MITIGATE(
            "mitigated",
            IncidentPhase.CLOSE,
            "The service works again, while recovery may go on",
            List.of(text("summary"))),
    RESOLVE(
            "resolved",
            IncidentPhase.CLOSE,
            "The recovery is over; refused while operations are open",
            List.of(text("summary"))),
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

    /**
     * What has to be told to the incident, in this order; all of it is judged before any of it is told.
     *
     * @param second id of a second entry, where one act makes two
     * @throws IllegalArgumentException naming the field
     */
    List<IncidentCommand> commands(
            IncidentId incident, Entry entry, EntryId second, Map<String, String> fields, ZoneId zone) {
        return switch (this) {
            case UPDATE -> update(incident, entry, second, fields, zone);
            case PROMISE -> List.of(new PromiseNextUpdate(incident, entry, ahead("due", fields, zone, entry)));
            case LOSS -> List.of(Losses.assess(incident, entry, fields));
            case ACTION_ITEM ->
                List.of(new AddActionItem(
                        incident,
                        entry,
                        full("text", fields),
                        given("owner", fields) ? Texts.line("fields.owner", fields.get("owner")) : null));
            case MITIGATE -> List.of(new MitigateIncident(incident, entry, full("summary", fields)));
            case RESOLVE -> List.of(new ResolveIncident(incident, entry, full("summary", fields)));
            case REOPEN -> List.of(new ReopenIncident(incident, entry, full("reason", fields)));
        };
    }

    private static List<IncidentCommand> update(
            IncidentId incident, Entry entry, EntryId second, Map<String, String> fields, ZoneId zone) {
        List<IncidentCommand> commands = new ArrayList<>();
        commands.add(new PublishStatusUpdate(
                incident,
                entry,
                full("text", fields),
                Typing.numbers("fields.restsOn", fields.getOrDefault("restsOn", ""))));
        if (given("nextUpdate", fields)) {
            Entry promise = Entry.now(second, entry.occurredAt(), entry.by(), Visibility.PUBLIC);
            commands.add(new PromiseNextUpdate(incident, promise, ahead("nextUpdate", fields, zone, entry)));
        }
        return commands;
    }

    private static Instant ahead(String name, Map<String, String> fields, ZoneId zone, Entry entry) {
        return TimeText.ahead(
                "fields." + name,
                Texts.line("fields." + name, fields.getOrDefault(name, "")),
                zone,
                entry.occurredAt());
    }

    private static boolean given(String name, Map<String, String> fields) {
        return !fields.getOrDefault(name, "").isBlank();
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
