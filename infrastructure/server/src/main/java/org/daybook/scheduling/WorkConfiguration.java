package org.daybook.scheduling;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.Loads;
import org.daybook.overview.OverviewRow;
import org.daybook.postgres.Notifications;
import org.daybook.projecting.StoredProjections;
import org.daybook.work.Catalogue;
import org.daybook.work.CopyProof;
import org.daybook.work.KnownTargets;
import org.daybook.work.Motor;
import org.daybook.work.OperationLog;
import org.daybook.work.OperationRunner;
import org.daybook.work.Operations;
import org.daybook.work.ProgressStore;
import org.daybook.work.StepWorker;
import org.daybook.work.UnprovenLoads;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the runner and its ports together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkProperties.class)
class WorkConfiguration {

    private final AtomicBoolean stopping = new AtomicBoolean();

    @Bean
    Catalogue stepCatalogue(ObjectProvider<StepWorker> steps) {
        return new Catalogue(steps.stream().toList());
    }

    @Bean
    OperationLog operationLog(EventStore events) {
        return new EventStoreLog(events);
    }

    @Bean
    UnprovenLoads unprovenLoads(EventStore events) {
        return incident -> {
            Loads loads = new Loads();
            int[] number = {0};
            events.readEvents(incident.value()).asStream().forEach(event -> {
                number[0]++;
                if (event.getPayload() instanceof IncidentEvent told) {
                    loads.evolve(number[0], told);
                }
            });
            return loads.unproven();
        };
    }

    @Bean
    JdbcProgressStore progressStore(JdbcTemplate jdbc, Notifications notifications, ApplicationEventPublisher spring) {
        return new JdbcProgressStore(jdbc, notifications, spring);
    }

    @Bean
    CopyProof copyProof(JdbcClient jdbc, Catalogue catalogue, OperationLog log) {
        return new VerifiedCopies(jdbc, catalogue, log);
    }

    @Bean
    NodeName nodeName(DataSource dataSource, WorkProperties properties) throws UnknownHostException {
        String wanted = properties.node();
        return NodeName.claim(
                dataSource,
                wanted == null || wanted.isBlank() ? InetAddress.getLocalHost().getHostName() : wanted);
    }

    @Bean
    Presence presence(JdbcClient jdbc, NodeName node, SchedulerMotor motor) {
        return new Presence(jdbc, node, motor::stop);
    }

    @Bean
    OperationRunner operationRunner(
            CommandGateway gateway,
            OperationLog log,
            ProgressStore store,
            Catalogue catalogue,
            CopyProof copies,
            Clock clock,
            WorkProperties properties,
            NodeName node) {
        return new OperationRunner(new OperationRunner.Ground(
                gateway,
                log,
                store,
                catalogue,
                copies,
                clock,
                properties.safeguards().rules(),
                properties.work().rules(),
                node.value(),
                stopping::get));
    }

    @Bean
    SchedulerMotor schedulerMotor(
            DataSource dataSource,
            JdbcClient jdbc,
            CommandGateway gateway,
            Clock clock,
            OperationRunner runner,
            KnownTargets targets,
            StoredProjections rows,
            WorkProperties properties,
            NodeName node) {
        return new SchedulerMotor(
                dataSource,
                runner,
                targets,
                new Orphans(jdbc, node.value()),
                new CutShortRequests(jdbc, gateway, clock),
                new MissedUpdates(rows.of(OverviewRow.class), gateway, clock),
                properties.work(),
                node.value(),
                stopping);
    }

    @Bean
    Operations operationDesk(
            CommandGateway gateway,
            OperationLog log,
            Catalogue catalogue,
            KnownTargets targets,
            Motor motor,
            Clock clock,
            WorkProperties properties) {
        return new Operations(
                gateway,
                log,
                catalogue,
                targets,
                motor,
                clock,
                properties.safeguards().rules());
    }
}
