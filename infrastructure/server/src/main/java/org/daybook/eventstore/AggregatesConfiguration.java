package org.daybook.eventstore;

import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.daybook.eventstore.FreshRepository.Turns;
import org.daybook.incident.Incident;
import org.daybook.operation.Operation;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The two aggregates: event-sourced, cached, with a snapshot each five hundred events. */
@Configuration(proxyBeanMethods = false)
class AggregatesConfiguration {

    private static final int EVENTS_PER_SNAPSHOT = 500;
    private static final int CACHED = 64;

    /** @param database is closed after it */
    @Bean
    SnapshotsAside snapshotsAside(DataSource database) {
        return new SnapshotsAside();
    }

    @Bean
    Snapshotter snapshotter(
            EventLog events, PostgresEvents storage, TransactionManager transactions, SnapshotsAside aside) {
        Snapshotter fromLog = AggregateSnapshotter.builder()
                .eventStore(events)
                .transactionManager(transactions)
                .executor(aside.executor())
                .aggregateFactories(
                        new GenericAggregateFactory<>(Incident.class), new GenericAggregateFactory<>(Operation.class))
                .build();
        return new LiveSnapshots(storage, aside.executor(), fromLog);
    }

    @Bean
    ConfigurerModule aggregates(
            Snapshotter snapshotter, JdbcTemplate jdbc, TransactionManager transactions, Contested contested) {
        Turns turns = new Turns(jdbc, transactions, contested);
        return configurer -> {
            configurer.configureAggregate(aggregate(Incident.class, snapshotter, turns));
            configurer.configureAggregate(aggregate(Operation.class, snapshotter, turns));
        };
    }

    private static <T> AggregateConfigurer<T> aggregate(Class<T> type, Snapshotter snapshotter, Turns turns) {
        Cache cache = new RecentAggregates(CACHED);
        SnapshotTriggerDefinition trigger = new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT);
        return AggregateConfigurer.defaultConfiguration(type)
                .configureCommandTargetResolver(axon -> new CommandTarget())
                .configureRepository(axon -> FreshRepository.of(type, axon, cache, trigger, turns));
    }
}
