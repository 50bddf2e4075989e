package org.daybook.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.daybook.api.CorrectionsApi.Correction;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.incident.Incident;
import org.daybook.incident.IncidentCommand.CorrectEntry;
import org.daybook.incident.IncidentCommand.CorrectOccurrenceTime;
import org.daybook.incident.IncidentEvent;
import org.daybook.kinds.Corrected;
import org.daybook.kinds.Texts;
import org.daybook.timeline.TimelineRow;
import org.daybook.work.Keys;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes commands of a correction, judged against the entry as it is known now, so that a complaint names its field. */
@Component
class Correcting {

    private final Writing writing;
    private final Incidents incidents;

    Correcting(Writing writing, Incidents incidents) {
        this.writing = writing;
        this.incidents = incidents;
    }

    /** Fields first, then the time: both are checked before either is written. */
    Written correct(IncidentId incident, int number, Correction asked, Author author) {
        TimelineRow row = incidents.entry(incident, number);
        Map<String, Object> fields = fields(row.corrected(), asked);
        boolean timed = asked.at() != null && !asked.at().isBlank();
        if (fields.isEmpty() && !timed) {
            throw new IllegalArgumentException(
                    "fields: nothing would change; give fields, text or at with what holds instead");
        }
        String reason = optional("reason", asked.reason());
        Entry entry = author.entry(incident, row.visibility());
        Entry time = writing.entry(incident, author, asked.at(), asked.precision(), row.visibility());
        int revision = asked.revision() == null ? row.revision() : asked.revision();
        if (fields.isEmpty()) {
            return writing.send(correction(entry, time, incident, number, revision, reason));
        }
        Written written = writing.send(new CorrectEntry(incident, entry, number, revision, fields, reason));
        if (!timed) {
            return written;
        }
        Entry second = Entry.now(
                Keys.entry(author.login(), incident, author.key(), "time"),
                author.now(),
                author.login(),
                row.visibility());
        return writing.send(correction(second, time, incident, number, written.entry(), reason));
    }

    private static CorrectOccurrenceTime correction(
            Entry entry, Entry time, IncidentId incident, int number, int revision, @Nullable String reason) {
        return new CorrectOccurrenceTime(
                incident, entry, number, revision, time.occurredAt(), time.precision(), reason);
    }

    static @Nullable String optional(String field, @Nullable String text) {
        return text == null || text.isBlank() ? null : Texts.text(field, text);
    }

    /** Only what differs, as the event holds it. What no correction reaches is left to the incident to refuse. */
    private static Map<String, Object> fields(@Nullable IncidentEvent event, Correction asked) {
        Map<String, @Nullable Object> given = given(asked);
        Map<String, Object> fields = new LinkedHashMap<>();
        if (event == null || !Incident.isCorrectable(event)) {
            given.forEach((name, value) -> fields.put(name, value == null ? "" : value));
            return fields;
        }
        Map<String, @Nullable Object> before = Corrected.values(event);
        Map<String, @Nullable Object> after = Corrected.values(Corrected.with(event, given));
        for (String name : given.keySet()) {
            Object value = after.get(name);
            if (!Objects.equals(before.get(name), value)) {
                fields.put(name, value == null ? "" : value instanceof Enum<?> choice ? choice.name() : value);
            }
        }
        return fields;
    }

    private static Map<String, @Nullable Object> given(Correction asked) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>(asked.fields() == null ? Map.of() : asked.fields());
        if (asked.text() != null) {
            if (given.put("text", asked.text()) != null) {
                throw new IllegalArgumentException("text: is given twice, here and in the fields");
            }
        }
        return given;
    }
}
