package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.MetaData;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.Incident;
import org.daybook.incident.IncidentEvent.IncidentDeclared;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A slow transaction takes an index, a quick one takes the next and commits, and a reader passes. When the quick event
 * carries an old time, Axon's own engine believes that the slow one can no longer come, and no reader ever sees it.
 */
class LostEventTest {

    private static final Duration OLD = Duration.ofMinutes(10);

    private HikariDataSource dataSource;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private TransactionManager transactions;
    private final EventSerializer serializer = new EventSerializer(EventJson.mapper());

    /** Axon judges the age of a gap by a clock of the whole process, which another test's server may have moved. */
    private final Clock before = GenericEventMessage.clock;

    @BeforeEach
    void connect() {
        GenericEventMessage.clock = Clock.systemUTC();
        Database database = SharedPostgres.createDatabase();
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(database.url());
        dataSource.setUsername(database.username());
        dataSource.setPassword(database.password());
        dataSource.setMaximumPoolSize(4);
        jdbc = new JdbcTemplate(dataSource);
        DataSourceTransactionManager manager = new DataSourceTransactionManager(dataSource);
        transactions = new SpringTransactionManager(manager);
        transaction = new TransactionTemplate(manager);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    @AfterEach
    void disconnect() {
        GenericEventMessage.clock = before;
        dataSource.close();
    }

    @Test
    void the_plain_engine_loses_the_slow_event() {
        JdbcEventStorageEngine plain = JdbcEventStorageEngine.builder()
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .transactionManager(transactions)
                .schema(EventSchema.builder()
                        .eventTable("plain_event")
                        .snapshotTable("plain_snapshot")
                        .build())
                .build();
        plain.createSchema(PostgresEventTableFactory.INSTANCE);

        assertThat(readAroundASlowWriter(
                        plain, (from, all) -> plain.readEvents(from, false).toList()))
                .containsExactly("INC-0002", "INC-0003");
    }

    @Test
    void our_engine_reads_the_slow_event_when_it_comes() {
        PostgresEvents ours = engine();

        assertThat(readAroundASlowWriter(ours, (from, all) -> new ArrayList<>(ours.readAfter(from))))
                .containsExactly("INC-0002", "INC-0001", "INC-0003");
    }

    /** What a reader sees that looks once while the slow transaction is open, and once more in the end. */
    private List<String> readAroundASlowWriter(
            EventStorageEngine engine,
            BiFunction<@Nullable TrackingToken, Boolean, List<? extends TrackedEventMessage<?>>> read) {
        List<TrackedEventMessage<?>> seen = new ArrayList<>();
        transaction.executeWithoutResult(slow -> {
            engine.appendEvents(declared(1));
            transaction.executeWithoutResult(quick -> engine.appendEvents(declared(2)));
            transaction.executeWithoutResult(reading -> seen.addAll(read.apply(null, true)));
        });
        transaction.executeWithoutResult(next -> engine.appendEvents(declared(3)));
        transaction.executeWithoutResult(
                reading -> seen.addAll(read.apply(seen.getLast().trackingToken(), true)));
        return seen.stream()
                .map(event -> ((DomainEventMessage<?>) event).getAggregateIdentifier())
                .toList();
    }

    @Test
    void gaps_that_nobody_can_fill_are_forgotten_once_there_are_many() {
        PostgresEvents ours = engine();
        engineAppends(ours, 1);
        for (int n = 0; n < 60; n++) {
            jdbc.queryForObject("select nextval('domain_event_global_index_seq')", Long.class);
        }
        engineAppends(ours, 2);
        TrackingToken withGaps = ours.readAfter(null).getLast().trackingToken();
        assertThat(withGaps.toString()).contains("gaps=[2, 3,");

        engineAppends(ours, 3);
        assertThat(ours.readAfter(withGaps).getLast().trackingToken().toString())
                .as("somebody may still be writing")
                .contains("gaps=[2, 3,");

        jdbc.update(
                "update domain_event set stored_at = stored_at - interval '2 minutes' where aggregate_id = 'INC-0002'");
        assertThat(ours.readAfter(withGaps).getLast().trackingToken().toString())
                .contains("gaps=[]");
    }

    @Test
    void an_old_log_is_read_without_a_gap_in_the_token() {
        PostgresEvents ours = engine();
        jdbc.queryForObject("select setval('domain_event_global_index_seq', 1000)", Long.class);
        engineAppends(ours, 1);
        jdbc.update("update domain_event set stored_at = stored_at - interval '2 minutes'");

        assertThat(ours.readAfter(null).getLast().trackingToken().toString()).contains("gaps=[]");
    }

    private void engineAppends(PostgresEvents engine, int number) {
        transaction.executeWithoutResult(t -> engine.appendEvents(declared(number)));
    }

    private PostgresEvents engine() {
        return new PostgresEvents(
                jdbc,
                transactions,
                serializer,
                new AggregateSerializer(EventJson.mapper(), Incident.class),
                () -> Instant.now().minus(OLD),
                new Contested(),
                List.of());
    }

    private static List<DomainEventMessage<?>> declared(int number) {
        Instant old = Instant.now().minus(OLD);
        IncidentId id = IncidentId.of(number);
        IncidentDeclared event = new IncidentDeclared(
                id,
                Entry.now(new EntryId("declared-" + number), old, "ada", Visibility.PUBLIC),
                "Disk gone",
                List.of("wiki"),
                ZoneId.of("UTC"),
                LocalDate.EPOCH,
                1);
        return List.of(new GenericDomainEventMessage<>(
                "Incident", id.value(), 0, event, MetaData.emptyInstance(), "event-" + number, old));
    }
}
