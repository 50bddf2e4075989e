package org.daybook.asof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.Entry;
import org.daybook.entry.Precision;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.kinds.Corrected;
import org.daybook.story.Told;
import org.jspecify.annotations.Nullable;

/**
 * The log up to a moment by the clock of occurrence, as it is known today: corrections are within the entries, what was
 * withdrawn is not there, and when anything was recorded plays no part.
 */
final class Happened {

    private final Instant at;
    private final Today today;
    private final Map<Integer, List<EntryCorrected>> corrections = new HashMap<>();
    private final Map<Integer, OccurrenceTimeCorrected> moments = new HashMap<>();
    private final Set<Integer> retracted = new HashSet<>();
    private final Set<Integer> included = new HashSet<>();

    private Happened(Instant at, List<Told> log, Today today) {
        this.at = at;
        this.today = today;
        for (Told told : log) {
            if (!(told instanceof Told.OfIncident of)) {
                continue;
            }
            switch (of.event()) {
                case EntryCorrected e -> {
                    if (!today.isRedacted(of.number())) {
                        corrections
                                .computeIfAbsent(e.corrects(), n -> new ArrayList<>())
                                .add(e);
                    }
                }
                case OccurrenceTimeCorrected e -> moments.put(e.corrects(), e);
                case EntryRetracted e -> retracted.add(e.retracts());
                default -> {} // the others change no entry
            }
        }
    }

    static List<Told> by(Instant at, List<Told> log, Today today) {
        Happened happened = new Happened(at, log, today);
        List<Told> occurred = new ArrayList<>();
        for (Told told : log) {
            Told now = happened.asKnownToday(told);
            if (now != null) {
                occurred.add(now);
                if (Today.isEntry(now)) {
                    happened.included.add(now.number());
                }
            }
        }
        List<Told> told = new ArrayList<>();
        for (Told one : occurred) {
            told.add(happened.restingOnWhatIsThere(one));
            if (today.isRedacted(one)) {
                told.add(Today.redaction(one));
            }
        }
        told.addAll(today.changesSince(told));
        return told;
    }

    /** Null where it had not happened by then, never happened, or only mends another entry. */
    private @Nullable Told asKnownToday(Told told) {
        Entry entry = occurred(told);
        if (entry.occurredAt().isAfter(at)) {
            return null;
        }
        return switch (told) {
            case Told.OfOperation of ->
                new Told.OfOperation(of.position(), of.number(), entry.occurredAt(), of.event());
            case Told.Unknown of ->
                new Told.Unknown(
                        of.position(),
                        of.number(),
                        entry.occurredAt(),
                        of.type(),
                        of.payload(),
                        of.incidentId(),
                        entry);
            case Told.OfIncident of ->
                mends(of.event()) || retracted.contains(of.number())
                        ? null
                        : new Told.OfIncident(of.position(), of.number(), entry.occurredAt(), corrected(of, entry));
        };
    }

    private static boolean mends(IncidentEvent event) {
        return event instanceof EntryCorrected
                || event instanceof OccurrenceTimeCorrected
                || event instanceof EntryRetracted
                || event instanceof EntryRedacted
                || event instanceof VisibilityChanged;
    }

    private Entry occurred(Told told) {
        Entry entry = told.entry();
        OccurrenceTimeCorrected moment = Today.isEntry(told) ? moments.get(told.number()) : null;
        return moment == null ? entry : at(entry, moment.occurredAt(), moment.precision());
    }

    private static Entry at(Entry entry, Instant occurredAt, Precision precision) {
        return new Entry(entry.id(), occurredAt, precision, entry.by(), entry.visibility(), entry.operation());
    }

    private IncidentEvent corrected(Told.OfIncident of, Entry entry) {
        IncidentEvent event = of.event();
        if (!today.isRedacted(of.number())) {
            for (EntryCorrected correction : corrections.getOrDefault(of.number(), List.of())) {
                event = fitting(event, correction);
            }
        }
        return entry == event.entry() ? event : Corrected.at(event, entry);
    }

    /** A correction that does not fit changes nothing; the timeline of what was known says so. */
    private static IncidentEvent fitting(IncidentEvent event, EntryCorrected correction) {
        try {
            return Corrected.with(event, correction.fields());
        } catch (IllegalArgumentException e) {
            return event;
        }
    }

    /** A corrected answer may rest on entries that came later. */
    private Told restingOnWhatIsThere(Told told) {
        if (!(told instanceof Told.OfIncident of)) {
            return told;
        }
        IncidentEvent event =
                switch (of.event()) {
                    case QuestionAnswered e ->
                        new QuestionAnswered(e.incidentId(), e.entry(), e.question(), e.text(), there(e.restsOn()));
                    case AnswerSuperseded e ->
                        new AnswerSuperseded(
                                e.incidentId(), e.entry(), e.question(), e.answer(), e.text(), there(e.restsOn()));
                    case StatusUpdatePublished e ->
                        new StatusUpdatePublished(e.incidentId(), e.entry(), e.text(), there(e.restsOn()));
                    default -> of.event();
                };
        return event == of.event() ? told : new Told.OfIncident(of.position(), of.number(), of.recordedAt(), event);
    }

    private List<Integer> there(List<Integer> entries) {
        return entries.stream().filter(included::contains).toList();
    }
}
