package org.daybook.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.daybook.bench.SampleStory.Line;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent;

/** A log of many incidents, a few of which are open at a time. The same seed gives the same log. */
public final class SampleLog {

    private static final int OPEN_AT_A_TIME = 12;
    private static final int PAGE = 500;
    private static final Instant START = Instant.parse("2025-12-04T08:52:00Z");

    private final RandomGenerator random;
    private final int eventsPerIncident;
    private final List<SampleStory> open = new ArrayList<>();
    private int next;

    /** @param first number of the first incident */
    public SampleLog(long seed, int first, int eventsPerIncident) {
        this.random = new SplittableRandom(seed);
        this.next = first;
        this.eventsPerIncident = eventsPerIncident;
    }

    /** Writes events as the server's own aggregates do, hashes and all. */
    public void appendTo(EventStorageEngine engine, long events) {
        List<DomainEventMessage<?>> page = new ArrayList<>(PAGE);
        for (long n = 0; n < events; n++) {
            page.add(message(line()));
            if (page.size() == PAGE || n == events - 1) {
                engine.appendEvents(page);
                page.clear();
            }
        }
    }

    Line line() {
        while (open.size() < OPEN_AT_A_TIME) {
            open.add(new SampleStory(
                    IncidentId.of(next), START.plusSeconds(600L * next), new SplittableRandom(random.nextLong())));
            next++;
        }
        int chosen = random.nextInt(open.size());
        Line line = open.get(chosen).next();
        if (random.nextInt(eventsPerIncident) == 0) {
            open.remove(chosen);
        }
        return line;
    }

    static DomainEventMessage<?> message(Line line) {
        return new GenericDomainEventMessage<>(
                line.event() instanceof IncidentEvent ? "Incident" : "Operation",
                line.aggregate(),
                line.sequence(),
                line.event(),
                Map.of("traceId", "0f8e2d1c", "correlationId", "0f8e2d1c"),
                new UUID(line.aggregate().hashCode() * 31L + line.recordedAt().toEpochMilli(), line.sequence())
                        .toString(),
                line.recordedAt());
    }
}
