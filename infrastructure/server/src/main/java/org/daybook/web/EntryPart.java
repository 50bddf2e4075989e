package org.daybook.web;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.Incident;
import org.daybook.incident.IncidentEvent;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.timeline.Labelled;
import org.daybook.timeline.Moment;
import org.daybook.timeline.TimelineRow;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one entry: both clocks, every field, and what its reader may do about it.
 *
 * @param revision number of the latest correction that this page shows
 * @param fields that can be corrected, as they hold now or as they were typed
 * @param correctable it may be corrected, moved in time and retracted
 * @param changeable it may be shown, hidden and pinned
 * @param redactable this reader may take its content away
 * @param changes address of its corrections
 * @param tried what was refused; {@link Tried#NOTHING} where nothing was
 */
public record EntryPart(
        int number,
        int revision,
        List<Labelled> record,
        List<Box> fields,
        boolean correctable,
        boolean changeable,
        boolean redactable,
        boolean isPublic,
        boolean pinned,
        String changes,
        Tried tried) {

    /**
     * A change that was refused, with all that was typed for it.
     *
     * @param change {@code correction}, {@code time} ...; empty for none
     * @param error what is of no single field; null where a field says it
     * @param meanwhile what others said of the entry since its writer read it
     * @param kept what was typed into a form that is gone, so that it is not lost
     */
    public record Tried(
            String change,
            Map<String, String> given,
            @Nullable String error,
            @Nullable String reasonProblem,
            @Nullable String atProblem,
            @Nullable String confirmationProblem,
            List<String> meanwhile,
            List<Labelled> kept) {

        static final Tried NOTHING = new Tried("", Map.of(), null, null, null, null, List.of(), List.of());

        /** What stands in a field of one of the forms. */
        public String value(String form, String field) {
            return form.equals(change) ? given.getOrDefault(field, "") : "";
        }
    }

    static EntryPart of(TimelineRow row, ZoneId zone, String changes, Account reader, EntryTrial trial) {
        IncidentEvent event = row.corrected();
        boolean engineer = reader.has(Role.ENGINEER);
        boolean open = engineer && row.retraction() == null && !row.redacted() && event != null;
        boolean correctable = open && Incident.isCorrectable(event);
        return new EntryPart(
                row.number(),
                row.revision(),
                record(row, zone),
                correctable ? trial.boxes(row) : List.of(),
                correctable,
                engineer && !row.redacted() && row.line(),
                reader.has(Role.ADMIN) && !row.redacted() && event != null,
                row.visibility() == Visibility.PUBLIC,
                row.pinned(),
                changes,
                trial.told(row, zone, correctable));
    }

    private static List<Labelled> record(TimelineRow row, ZoneId zone) {
        List<Labelled> record = new ArrayList<>();
        record.add(new Labelled("Happened", moment(row.when(), zone)));
        if (row.originally() != null) {
            record.add(new Labelled("First said to have happened", moment(row.originally(), zone)));
        }
        record.add(new Labelled("Logged", moment(new Moment(row.recordedAt(), Precision.EXACT), zone)));
        record.add(new Labelled("By", row.by()));
        record.add(new Labelled("Kind", "`%s`".formatted(row.kind())));
        record.add(new Labelled("Seen by", row.visibility() == Visibility.PUBLIC ? "everybody" : "the team"));
        record.add(new Labelled("Place in the log", Objects.toString(row.position())));
        return record;
    }

    private static String moment(Moment moment, ZoneId zone) {
        return Times.dateAndClock(moment.at(), zone)
                + " "
                + Times.zone(zone)
                + switch (moment.precision()) {
                    case EXACT, MINUTE -> "";
                    case HOUR -> ", known to the hour";
                    case PART_OF_DAY -> ", known to the part of the day";
                    case DAY -> ", known to the day";
                };
    }
}
