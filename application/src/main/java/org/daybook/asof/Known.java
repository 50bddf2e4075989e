package org.daybook.asof;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.story.Told;

/** The log up to a moment by the clock of recording, without the words that were redacted since. */
final class Known {

    private Known() {}

    static List<Told> by(Instant at, List<Told> log, Today today) {
        List<Told> recorded =
                log.stream().filter(told -> !told.recordedAt().isAfter(at)).toList();
        Today then = new Today(recorded);
        List<Told> known = new ArrayList<>();
        for (Told told : recorded) {
            known.add(told instanceof Told.OfIncident of ? withoutWords(of, today) : told);
            if (today.isRedacted(told) && !then.isRedacted(told)) {
                known.add(Today.redaction(told));
            }
        }
        known.addAll(today.changesSince(known));
        return known;
    }

    /** What was said about an entry that is redacted today may repeat it. */
    private static Told withoutWords(Told.OfIncident told, Today today) {
        IncidentEvent bare =
                switch (told.event()) {
                    case EntryCorrected e
                    when today.isRedacted(e.corrects()) ->
                        new EntryCorrected(e.incidentId(), e.entry(), e.corrects(), Map.of(), null);
                    case EntryRetracted e
                    when today.isRedacted(e.retracts()) ->
                        new EntryRetracted(e.incidentId(), e.entry(), e.retracts(), "");
                    case OccurrenceTimeCorrected e
                    when today.isRedacted(e.corrects()) ->
                        new OccurrenceTimeCorrected(
                                e.incidentId(), e.entry(), e.corrects(), e.occurredAt(), e.precision(), null);
                    default -> told.event();
                };
        return bare == told.event()
                ? told
                : new Told.OfIncident(told.position(), told.number(), told.recordedAt(), bare);
    }
}
