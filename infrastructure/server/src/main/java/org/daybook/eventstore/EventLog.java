package org.daybook.eventstore;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** The event store. Every reader reads for itself; a commit wakes the readers of this node at once and
 * those of other nodes by an announcement. */
final class EventLog extends AbstractEventStore {

    private final PostgresEvents events;
    private final Doorbell doorbell;
    private final Announcer announcer;

    EventLog(PostgresEvents events, Doorbell doorbell, Announcer announcer) {
        super(settings(events));
        this.events = events;
        this.doorbell = doorbell;
        this.announcer = announcer;
    }

    private static Builder settings(PostgresEvents events) {
        return new Builder() {}.storageEngine(events);
    }

    @Override
    protected void afterCommit(List<? extends EventMessage<?>> committed) {
        doorbell.ring();
        announcer.announce();
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken from) {
        return new TailStream(events, doorbell, from);
    }
}
