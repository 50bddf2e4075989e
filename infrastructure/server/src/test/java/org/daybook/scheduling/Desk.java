package org.daybook.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AdmitOperation;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.operation.OperationStatus;
import org.daybook.work.Keys;
import org.daybook.work.OperationLog;
import org.daybook.work.Operations;
import org.daybook.work.ProgressRow;
import org.daybook.work.ProgressStore;
import org.daybook.work.Standing;

/** What tests do with a node: declare an incident, ask for work, wait, and read the log. */
final class Desk {

    private static final AtomicInteger NUMBER = new AtomicInteger(5000);
    static final Duration LONG = Duration.ofSeconds(20);

    private final CommandGateway gateway;
    private final Operations operations;
    private final OperationLog log;
    private final ProgressStore progress;
    private final EventStore events;
    private final Clock clock;

    Desk(
            CommandGateway gateway,
            Operations operations,
            OperationLog log,
            ProgressStore progress,
            EventStore events,
            Clock clock) {
        this.gateway = gateway;
        this.operations = operations;
        this.log = log;
        this.progress = progress;
        this.events = events;
        this.clock = clock;
    }

    IncidentId incident() {
        IncidentId id = IncidentId.of(NUMBER.incrementAndGet());
        gateway.sendAndWait(new DeclareIncident(
                id,
                Entry.now(Keys.entry(id, "declared"), clock.instant(), "ada", Visibility.PUBLIC),
                "Database gone",
                List.of("wiki"),
                ZoneId.of("UTC"),
                LocalDate.EPOCH,
                1));
        return id;
    }

    /** @param parameters as {@code rows=5} */
    OperationId run(IncidentId incident, String step, String... parameters) {
        Map<String, String> named = new HashMap<>();
        Arrays.stream(parameters).map(p -> p.split("=", 2)).forEach(p -> named.put(p[0], p[1]));
        return operations.request(incident, step, "wiki", named, false, "ada", null);
    }

    /** What a process leaves that dies between the two halves of a request. */
    OperationId admitAlone(IncidentId incident, String key) {
        OperationId id = Keys.operation("ada", key);
        gateway.sendAndWait(new AdmitOperation(
                incident,
                Entry.now(Keys.entry(id, "admit"), clock.instant(), "ada", Visibility.INTERNAL),
                id,
                "count",
                "wiki"));
        return id;
    }

    Standing awaitStatus(OperationId id, OperationStatus status) {
        return await(id, s -> s.status() == status);
    }

    Standing await(OperationId id, Predicate<Standing> condition) {
        Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(log.standing(id)).matches(condition, text(log.standing(id))));
        return log.standing(id);
    }

    ProgressRow awaitProgress(OperationId id, Predicate<ProgressRow> condition) {
        return Awaitility.await()
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> progress.find(id), row -> row != null && condition.test(row));
    }

    Standing standing(OperationId id) {
        return log.standing(id);
    }

    ProgressRow progress(OperationId id) {
        return progress.find(id);
    }

    List<String> lines(OperationId id) {
        return progress.lines(id, 0, 1000).stream()
                .map(ProgressStore.LogLine::line)
                .toList();
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

    private static String text(Standing s) {
        return "%s attempt %d wish %s".formatted(s.status(), s.attempt(), s.wish());
    }
}
