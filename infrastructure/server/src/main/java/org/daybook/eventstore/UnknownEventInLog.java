package org.daybook.eventstore;

/** An aggregate met an event that this version cannot understand, so it cannot decide. Nothing was changed. */
public final class UnknownEventInLog extends RuntimeException {

    UnknownEventInLog(String aggregateId, long number, String type) {
        super(("%s cannot decide: its event %d is of the type '%s', which this version of Daybook does not know. It was"
                        + " written by a newer version; run that one. Reading goes on as before.")
                .formatted(aggregateId, number, type));
    }
}
