package org.daybook.projecting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.daybook.eventstore.Claimant;
import org.daybook.eventstore.EventJson;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.Telling;
import org.daybook.postgres.Notifications;
import org.daybook.story.Projection;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processors for the projections and for the reactions ({@code When...}) of other packages. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ProjectingConfiguration {

    private static final int PROJECTION_BATCH = 500;

    /** Well below the time after which a claim that was not extended is anybody's. */
    private static final int CLAIM_EXTENSION_MILLIS = 3000;

    /** How soon a reader goes on whose claim was taken away, as when its table was rebuilt. */
    private static final int CLAIM_INTERVAL_MILLIS = 1000;

    /** A reaction sends commands, each of which may fail by itself: a small batch repeats little. */
    private static final int REACTION_BATCH = 10;

    @Bean
    Progressed progressed() {
        return new Progressed();
    }

    @Bean
    RowNews rowNews(Notifications notifications, ApplicationEventPublisher spring, Progressed progressed) {
        return new RowNews(notifications, EventJson.mapper(), spring, progressed);
    }

    @Bean
    Positions positions(JdbcClient jdbc, Progressed progressed, List<Projection<?>> projections) {
        return new Positions(
                jdbc,
                EventJson.mapper(),
                progressed,
                projections.stream().map(Projection::name).toList());
    }

    /** Reactions too: one that stands still leaves work undone, and nobody else would say so. */
    @Bean
    Delays projectionDelays(JdbcClient jdbc, List<Projection<?>> projections, ListableBeanFactory beans) {
        Stream<String> reactions = Arrays.stream(beans.getBeanNamesForAnnotation(ProcessingGroup.class))
                .map(bean -> beans.findAnnotationOnBean(bean, ProcessingGroup.class))
                .filter(group -> group != null)
                .map(ProcessingGroup::value);
        return new Delays(
                jdbc,
                Stream.concat(projections.stream().map(Projection::name), reactions)
                        .distinct()
                        .toList());
    }

    @Bean
    ProjectionsHealth projectionsHealthIndicator(Delays delays) {
        return new ProjectionsHealth(delays);
    }

    @Bean
    MeterBinder projectionMetrics(Delays delays) {
        return registry -> delays.projections()
                .forEach(projection -> Gauge.builder(
                                "daybook.projection.delay",
                                () -> delays.of(projection).toMillis() / 1000.0)
                        .baseUnit("seconds")
                        .description("How long the oldest event that the projection was not told yet has been waiting")
                        .tag("projection", projection)
                        .register(registry));
    }

    @Bean
    StoredProjections storedProjections(List<Projection<?>> projections, JdbcClient jdbc) {
        return new StoredProjections(projections, jdbc, RowJson.mapper());
    }

    @Bean
    ConfigurerModule projectionProcessors(
            List<Projection<?>> projections, JdbcTemplate jdbc, Log log, RowNews news, Claimant self) {
        Telling telling = new Telling();
        Claim claim = new Claim(jdbc, self);
        return configurer -> configurer.eventProcessing(processing -> {
            for (Projection<?> projection : projections) {
                register(
                        processing,
                        new ProjectionHandler<>(projection, jdbc, RowJson.mapper(), telling, log, news, claim));
            }
        });
    }

    private static void register(EventProcessingConfigurer processing, ProjectionHandler<?> handler) {
        processing.registerEventHandler(axon -> handler);
        processing.assignHandlerInstancesMatching(handler.name(), handler::equals);
        processing.registerPooledStreamingEventProcessor(
                handler.name(),
                Configuration::eventStore,
                (axon, builder) ->
                        builder.batchSize(PROJECTION_BATCH).initialToken(StreamableMessageSource::createTailToken));
    }

    /** A new reaction begins at the end of the log: what happened before it existed is not its business. */
    @Bean
    ConfigurerModule processorDefaults() {
        return configurer -> configurer.eventProcessing(processing -> processing
                // One that skips what it cannot handle would lose it: it stops, says so, and tries again.
                .registerDefaultListenerInvocationErrorHandler(axon -> PropagatingErrorHandler.instance())
                .usingPooledStreamingEventProcessors((axon, builder) -> builder.initialSegmentCount(1)
                        .batchSize(REACTION_BATCH)
                        .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                        .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                        .clock(Clock.systemUTC()) // claims are about machines, not about the story's time
                        .workerExecutor(name -> worker(axon, name))
                        .initialToken(StreamableMessageSource::createHeadToken)));
    }

    private static ScheduledExecutorService worker(Configuration axon, String processor) {
        ScheduledExecutorService worker =
                Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("Worker[" + processor + "]"));
        axon.onShutdown(worker::shutdown);
        return worker;
    }
}
