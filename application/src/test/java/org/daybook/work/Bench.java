package org.daybook.work;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.Incident;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.operation.Operation;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.OperationRequested;
import org.jspecify.annotations.Nullable;

/** The aggregates on an event store in memory, and a runner whose turns come by hand. */
final class Bench {

    final HandClock clock = new HandClock();
    final MemoryProgress progress = new MemoryProgress();
    final Map<OperationId, Integer> woken = new HashMap<>();
    final IncidentId incident = IncidentId.of(1);
    boolean stopping;
    /** A command that does not get through. */
    @Nullable Class<?> lost;

    @Nullable OperationId copy;

    private final EmbeddedEventStore events = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();
    final CommandGateway gateway = gateway();
    final Operations operations;
    private final Catalogue catalogue;
    private final OperationLog log = this::find;

    Bench(StepWorker... steps) {
        catalogue = new Catalogue(List.of(steps));
        operations = new Operations(
                gateway,
                log,
                catalogue,
                new OneTarget(),
                id -> woken.merge(id, 1, Integer::sum),
                clock,
                Safeguards.USUAL);
        gateway.sendAndWait(new DeclareIncident(
                incident,
                Entry.now(Keys.entry("declared"), clock.instant(), "ada", Visibility.PUBLIC),
                "Database gone",
                List.of("wiki"),
                ZoneId.of("UTC"),
                LocalDate.EPOCH,
                1));
    }

    OperationRunner node(String name) {
        return node(name, catalogue);
    }

    OperationRunner node(String name, Catalogue catalogue) {
        return new OperationRunner(new OperationRunner.Ground(
                gateway,
                log,
                progress,
                catalogue,
                (incident, target) -> copy,
                clock,
                Safeguards.USUAL,
                new Retries(3, Duration.ofSeconds(1), Duration.ofSeconds(30)),
                name,
                () -> stopping));
    }

    OperationId request(String step) {
        return request(step, Map.of());
    }

    OperationId request(String step, Map<String, String> parameters) {
        return operations.request(incident, step, "wiki", parameters, false, "ada", null);
    }

    Standing standing(OperationId id) {
        return log.standing(id);
    }

    /** Simple names of an aggregate's events. */
    List<String> story(Object aggregate) {
        return events.readEvents(aggregate.toString())
                .asStream()
                .map(m -> m.getPayload().getClass().getSimpleName())
                .toList();
    }

    <T> List<T> events(Object aggregate, Class<T> type) {
        return events.readEvents(aggregate.toString())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private @Nullable Standing find(OperationId id) {
        List<OperationEvent> told = new ArrayList<>(events(id, OperationEvent.class));
        return told.isEmpty()
                ? null
                : Standing.of((OperationRequested) told.removeFirst()).after(told);
    }

    private CommandGateway gateway() {
        CommandBus bus = SimpleCommandBus.builder().build();
        handle(Incident.class, events, bus);
        handle(Operation.class, events, bus);
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .dispatchInterceptors(commands -> (index, command) -> {
                    if (command.getPayloadType() == lost) {
                        throw new IllegalStateException("the command was lost");
                    }
                    return command;
                })
                .build();
    }

    private static <T> void handle(Class<T> type, EmbeddedEventStore events, CommandBus bus) {
        EventSourcingRepository<T> repository =
                EventSourcingRepository.builder(type).eventStore(events).build();
        AggregateAnnotationCommandHandler.<T>builder()
                .aggregateType(type)
                .repository(repository)
                .build()
                .subscribe(bus);
    }

    private static final class OneTarget implements KnownTargets {

        @Override
        public List<String> names() {
            return List.of("wiki");
        }

        @Override
        public @Nullable String nodeOf(String target) {
            return null;
        }
    }
}
