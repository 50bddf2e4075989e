package org.daybook.story;

import java.time.Instant;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent;
import org.daybook.operation.OperationEvent;
import org.jspecify.annotations.Nullable;

/** An event as the log tells it. */
public sealed interface Told {

    /** Place in the whole log; grows, with gaps. */
    long position();

    /** Place in its aggregate's stream, from 1. For an incident's event this is the entry's number. */
    int number();

    Instant recordedAt();

    IncidentId incidentId();

    Entry entry();

    record OfIncident(long position, int number, Instant recordedAt, IncidentEvent event) implements Told {
        @Override
        public IncidentId incidentId() {
            return event.incidentId();
        }

        @Override
        public Entry entry() {
            return event.entry();
        }
    }

    record OfOperation(long position, int number, Instant recordedAt, OperationEvent event) implements Told {
        @Override
        public IncidentId incidentId() {
            return event.incidentId();
        }

        @Override
        public Entry entry() {
            return event.entry();
        }
    }

    /** An event of a type that this version does not know: shown as unknown, never dropped. */
    record Unknown(
            long position,
            int number,
            Instant recordedAt,
            String type,
            @Nullable String payload,
            IncidentId incidentId,
            Entry entry)
            implements Told {}
}
