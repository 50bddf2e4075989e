package org.daybook.scheduling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.daybook.entry.OperationId;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.OperationRequested;
import org.daybook.work.OperationLog;
import org.daybook.work.Standing;
import org.jspecify.annotations.Nullable;

/** Where operations stand, from the event store: what was read before, and the events since. */
final class EventStoreLog implements OperationLog {

    private static final int MOST_KEPT = 500;

    private final EventStore events;
    private final Map<OperationId, Standing> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<OperationId, Standing> eldest) {
            return size() > MOST_KEPT;
        }
    });

    EventStoreLog(EventStore events) {
        this.events = events;
    }

    @Override
    public @Nullable Standing find(OperationId operation) {
        Standing before = known.get(operation);
        List<OperationEvent> since = read(operation, before == null ? 0 : before.version());
        if (since.isEmpty()) {
            return before;
        }
        Standing now = before == null
                ? Standing.of((OperationRequested) since.getFirst()).after(since.subList(1, since.size()))
                : before.after(since);
        if (now.status().ended()) {
            known.remove(operation); // seldom asked for again, and a redaction would not reach it here
        } else {
            known.merge(operation, now, (a, b) -> a.version() > b.version() ? a : b);
        }
        return now;
    }

    private List<OperationEvent> read(OperationId operation, long from) {
        return events.readEvents(operation.value(), from)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .map(OperationEvent.class::cast)
                .toList();
    }
}
