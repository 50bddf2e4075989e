package org.daybook.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.ActionItemAdded;
import org.daybook.incident.IncidentEvent.AnswerSuperseded;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.QuestionAnswered;
import org.daybook.incident.IncidentEvent.QuestionAsked;
import org.daybook.incident.IncidentEvent.StatusUpdatePublished;
import org.daybook.kinds.Corrected;
import org.daybook.kinds.Field;
import org.daybook.kinds.Kinds;
import org.daybook.timeline.Amendment;
import org.daybook.timeline.Labelled;
import org.daybook.timeline.TimelineRow;
import org.daybook.wording.Times;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one entry: both clocks, every field, and what may be done about it.
 *
 * @param fields that can be corrected, as they hold now; empty where this entry is not corrected by its fields
 * @param amendable it may be retracted and moved in time
 * @param changes address of its corrections
 */
public record EntryPart(
        int number,
        int revision,
        List<Labelled> record,
        List<Box> fields,
        boolean amendable,
        boolean isPublic,
        String changes) {

    /** A field as it holds now. */
    public record Box(String name, String label, boolean required, List<String> choices, String value) {}

    static EntryPart of(TimelineRow row, ZoneId zone, String changes, boolean mayChange) {
        IncidentEvent event = current(row);
        boolean open = mayChange && row.retraction() == null && !row.redacted() && event != null;
        return new EntryPart(
                row.number(),
                row.revision(),
                record(row, zone),
                open && isAmendable(event) ? boxes(row.kind(), event) : List.of(),
                open && isAmendable(event),
                row.visibility().name().equals("PUBLIC"),
                changes);
    }

    /** What the incident's rules let people mend; the others follow from rules and are mended by what follows. */
    private static boolean isAmendable(IncidentEvent event) {
        return switch (event) {
            case Fact e -> true;
            case QuestionAsked e -> true;
            case QuestionAnswered e -> true;
            case AnswerSuperseded e -> true;
            case StatusUpdatePublished e -> true;
            case ActionItemAdded e -> true;
            default -> false;
        };
    }

    /** The event with its corrections; null where its content is unknown or gone. */
    static @Nullable IncidentEvent current(TimelineRow row) {
        IncidentEvent event = row.event();
        if (event == null) {
            return null;
        }
        for (Amendment amendment : row.amendments()) {
            if (!amendment.redacted() && !amendment.fields().isEmpty()) {
                event = Corrected.with(event, amendment.fields());
            }
        }
        return event;
    }

    /** What was typed that differs from what holds. */
    static Map<String, Object> differing(IncidentEvent event, Map<String, String> typed) {
        Map<String, Object> differing = new LinkedHashMap<>();
        Map<String, @Nullable Object> holds = Corrected.values(event);
        typed.forEach((name, value) -> {
            if (!value.strip().equals(text(holds.get(name)))) {
                differing.put(name, value.strip());
            }
        });
        return differing;
    }

    private static List<Box> boxes(String kind, IncidentEvent event) {
        Map<String, @Nullable Object> holds = Corrected.values(event);
        List<Box> boxes = new ArrayList<>();
        if (!(event instanceof Fact)) {
            holds.forEach((name, value) -> {
                if (value instanceof String text) {
                    boxes.add(new Box(ComposerForm.FIELD + name, name, true, List.of(), text));
                }
            });
            return boxes;
        }
        for (Field field : Kinds.find(kind).fields()) {
            List<String> choices =
                    switch (field.type()) {
                        case YES_NO -> List.of("yes", "no");
                        case CHOICE -> field.choices();
                        case LINE, TEXT, NUMBER, LIST -> List.of();
                    };
            boxes.add(new Box(
                    ComposerForm.FIELD + field.name(),
                    field.name(),
                    field.required(),
                    choices,
                    text(holds.get(field.name()))));
        }
        return boxes;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Boolean yes -> yes ? "yes" : "no";
            case Collection<?> several -> several.stream().map(EntryPart::text).collect(Collectors.joining(", "));
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            default -> value.toString();
        };
    }

    private static List<Labelled> record(TimelineRow row, ZoneId zone) {
        List<Labelled> record = new ArrayList<>();
        record.add(new Labelled("Happened", moment(row.when().at(), zone) + precision(row)));
        if (row.originally() != null) {
            record.add(new Labelled(
                    "First said to have happened", moment(row.originally().at(), zone)));
        }
        record.add(new Labelled("Logged", moment(row.recordedAt(), zone)));
        record.add(new Labelled("By", row.by()));
        record.add(new Labelled("Kind", "`%s`".formatted(row.kind())));
        record.add(new Labelled("Seen by", row.visibility().name().equals("PUBLIC") ? "everybody" : "the team"));
        record.add(new Labelled("Place in the log", Long.toString(row.position())));
        return record;
    }

    private static String precision(TimelineRow row) {
        return switch (row.when().precision()) {
            case EXACT, MINUTE -> "";
            case HOUR -> ", known to the hour";
            case PART_OF_DAY -> ", known to the part of the day";
            case DAY -> ", known to the day";
        };
    }

    private static String moment(Instant at, ZoneId zone) {
        return Times.dateAndClock(at, zone) + " " + (zone.getId().equals("Z") ? "UTC" : zone.getId());
    }
}
