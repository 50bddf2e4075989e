package org.daybook.web;

import java.time.Clock;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.api.Author;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand;
import org.daybook.incident.IncidentCommand.ChangeVisibility;
import org.daybook.incident.IncidentCommand.CorrectEntry;
import org.daybook.incident.IncidentCommand.CorrectOccurrenceTime;
import org.daybook.incident.IncidentCommand.PinEntry;
import org.daybook.incident.IncidentCommand.RedactEntry;
import org.daybook.incident.IncidentCommand.RetractEntry;
import org.daybook.incident.IncidentEvent;
import org.daybook.kinds.Texts;
import org.daybook.kinds.TimeText;
import org.daybook.overview.OverviewRow;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.timeline.TimelineRow;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Makes commands of what was typed about an entry, and sends them. */
@Component
class EntryChanges {

    private final CommandGateway commands;
    private final Clock clock;

    EntryChanges(CommandGateway commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Changes what is known of an entry; nothing is edited.
     *
     * @param change {@code correction}, {@code time}, {@code retraction}, {@code visibility}, {@code pin} or {@code
     *     redaction}
     */
    void tell(OverviewRow overview, TimelineRow row, String change, Map<String, String> given, Account me) {
        boolean redaction = change.equals("redaction");
        EntryForms.needs(
                me,
                redaction ? Role.ADMIN : Role.ENGINEER,
                redaction ? "Redacting" : "Changing what is known of an entry");
        commands.sendAndWait(command(overview, row, change, given, me));
    }

    private IncidentCommand command(
            OverviewRow overview, TimelineRow row, String change, Map<String, String> given, Account me) {
        IncidentId incident = overview.incident();
        Author author = new Author(me, EntryForms.key(given), clock.instant());
        Entry entry = author.entry(incident, row.visibility());
        Entry internal = author.entry(incident, Visibility.INTERNAL);
        String reason = given.getOrDefault("reason", "");
        @Nullable String why = reason.isBlank() ? null : Texts.text("reason", reason);
        return switch (change) {
            case "correction" -> correction(incident, entry, row, given, why);
            case "time" -> {
                TimeText at = TimeText.parse(
                        given.getOrDefault("at", ""), overview.zone(), author.now(), overview.startDay());
                yield new CorrectOccurrenceTime(
                        incident,
                        entry,
                        row.number(),
                        revision(given),
                        at.at(),
                        EntryForms.precision(given.getOrDefault("precision", ""), at),
                        why);
            }
            case "retraction" -> new RetractEntry(incident, entry, row.number(), Texts.text("reason", reason));
            case "visibility" ->
                new ChangeVisibility(
                        incident,
                        internal,
                        row.number(),
                        "PUBLIC".equals(given.get("visibility")) ? Visibility.PUBLIC : Visibility.INTERNAL,
                        why);
            case "pin" -> new PinEntry(incident, internal, row.number(), "true".equals(given.get("pinned")));
            case "redaction" -> redaction(incident, internal, row, given, reason);
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static CorrectEntry correction(
            IncidentId incident, Entry entry, TimelineRow row, Map<String, String> given, @Nullable String why) {
        int revision = revision(given);
        IncidentEvent seen = EntryFields.at(row, revision);
        if (seen == null) {
            throw new IllegalArgumentException("fields: the content of this entry is not there to be corrected");
        }
        Map<String, Object> fields = EntryFields.corrected(seen, Typing.prefixed(given, Box.PREFIX));
        return new CorrectEntry(incident, entry, row.number(), revision, fields, why);
    }

    /** It cannot be undone, so the entry's number is typed: a slip of the finger redacts nothing. */
    private static RedactEntry redaction(
            IncidentId incident, Entry entry, TimelineRow row, Map<String, String> given, String reason) {
        String typed = given.getOrDefault("confirmation", "").strip();
        if (!typed.equals(Integer.toString(row.number()))) {
            throw new IllegalArgumentException(
                    "confirmation: '%.20s' is not the number of this entry; nothing was redacted".formatted(typed));
        }
        return new RedactEntry(incident, entry, row.number(), Texts.text("reason", reason));
    }

    /** The latest correction that the reader saw, so that nobody corrects what was corrected meanwhile. */
    static int revision(Map<String, String> given) {
        String typed = given.getOrDefault("revision", "0");
        if (!typed.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("revision: '%.20s' is not the number of an entry".formatted(typed));
        }
        return Integer.parseInt(typed);
    }
}
