package org.daybook.entry;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.jspecify.annotations.Nullable;

/** One kind of aggregate over a log in memory: for histories that are too long for a fixture. */
public final class Machine<A> {

    private final EmbeddedEventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    private final SimpleCommandBus bus = SimpleCommandBus.builder().build();
    private final String id;
    private int taken;

    public Machine(Class<A> type, String id) {
        this.id = id;
        store.subscribe(events -> taken += events.size());
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(type)
                .repository(
                        EventSourcingRepository.builder(type).eventStore(store).build())
                .build()
                .subscribe(bus);
    }

    /** @return what refused it; null where it was taken */
    public @Nullable Throwable send(Object command) {
        AtomicReference<@Nullable Throwable> refusal = new AtomicReference<>();
        bus.dispatch(
                GenericCommandMessage.asCommandMessage(command),
                (sent, result) -> refusal.set(result.isExceptional() ? result.exceptionResult() : null));
        return refusal.get();
    }

    /** Number of events so far. */
    public int size() {
        return taken;
    }

    public List<Object> events() {
        return store.readEvents(id)
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }
}
