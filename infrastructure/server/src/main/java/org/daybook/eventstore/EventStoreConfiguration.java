package org.daybook.eventstore;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.daybook.incident.Incident;
import org.daybook.operation.Operation;
import org.daybook.postgres.Notifications;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Axon on PostgreSQL. The transaction manager and the rest are declared here because Axon's own configuration runs
 * before there is a data source, and would silently do without.
 */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {

    /** How long the projections of a node that died stand still, at most, before another takes them over. */
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(8);

    /** The one clock. A drill supplies a movable one in its place. */
    @Bean
    @ConditionalOnProperty(name = "daybook.clock", havingValue = "system", matchIfMissing = true)
    Clock clock() {
        return Clock.systemUTC();
    }

    /** For the web as well: one form of Daybook's words everywhere. */
    @Bean
    JacksonModule daybookWords() {
        return EventJson.module();
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    /** Tokens are Axon's own classes, and theirs is the only class name that may come back from the store. */
    @Bean
    Jackson3SerializerCustomizer tokenTypes() {
        return builder -> builder.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.")
                .build());
    }

    @Bean
    Claimant claimant() {
        return Claimant.fresh();
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer, Claimant claimant) {
        return JdbcTokenStore.builder()
                .nodeId(claimant.name())
                .claimTimeout(CLAIM_TIMEOUT)
                .connectionProvider(connections)
                .serializer(serializer)
                .contentType(String.class)
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .build();
    }

    @Bean
    @Qualifier("eventSerializer") EventSerializer eventSerializer() {
        return new EventSerializer(EventJson.mapper());
    }

    @Bean
    PostgresEvents eventStorageEngine(
            JdbcTemplate jdbc,
            TransactionManager transactions,
            EventSerializer eventSerializer,
            Clock clock,
            Contested contested,
            ObjectProvider<KeepsWords> keepers) {
        return new PostgresEvents(
                jdbc,
                transactions,
                eventSerializer,
                new AggregateSerializer(EventJson.mapper(), Incident.class, Operation.class),
                clock,
                contested,
                keepers); // looked up when they are needed: some of them need the log
    }

    @Bean
    Contested contested() {
        return new Contested();
    }

    @Bean
    Doorbell doorbell() {
        return new Doorbell();
    }

    @Bean
    Announcer announcer(Notifications notifications, Doorbell doorbell) {
        return new Announcer(notifications, doorbell);
    }

    @Bean
    Log log(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        TransactionTemplate pictures = reading(transactions);
        pictures.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new Log(jdbc, reading(transactions), pictures);
    }

    @Bean
    ChainVerifier chainVerifier(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new ChainVerifier(jdbc, reading(transactions));
    }

    private static TransactionTemplate reading(PlatformTransactionManager transactions) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return reading;
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore") EventLog eventStore(PostgresEvents events, Doorbell doorbell, Announcer announcer, Clock clock) {
        GenericEventMessage.clock = clock;
        return new EventLog(events, doorbell, announcer);
    }

    @Bean
    ConflictRetry conflictRetry() {
        return new ConflictRetry();
    }

    /** Without a transaction around each command: the log makes one of its own for an event that is alone. */
    @Bean
    SimpleCommandBus commandBus(
            org.axonframework.config.Configuration axon, PostgresEvents events, Contested contested) {
        SimpleCommandBus bus = SimpleCommandBus.builder()
                .messageMonitor(axon.messageMonitor(CommandBus.class, "commandBus"))
                .build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        bus.registerHandlerInterceptor(new Confirmation(events, contested));
        return bus;
    }

    @Bean
    CommandGateway commandGateway(CommandBus commands, ConflictRetry retry) {
        return DefaultCommandGateway.builder()
                .commandBus(commands)
                .retryScheduler(retry)
                .build();
    }
}
