package org.daybook.host.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.daybook.ServerTest;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.QueuesReenabled;
import org.daybook.incident.IncidentEvent.RestartAttempted;
import org.daybook.incident.IncidentEvent.VolumeDetached;
import org.daybook.operation.OperationStatus;
import org.daybook.postgres.FreshDatabase;
import org.daybook.work.Keys;
import org.daybook.work.OperationLog;
import org.daybook.work.Operations;
import org.daybook.work.ProgressStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.test.context.ContextConfiguration;

/** The example of the documentation, on a running server; only its two programs are little scripts of the test. */
@ServerTest
@ContextConfiguration(initializers = {FreshDatabase.class, ProgramsTest.Example.class})
class ProgramsTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final CommandGateway gateway;
    private final Operations operations;
    private final OperationLog log;
    private final ProgressStore progress;
    private final EventStore events;
    private final Clock clock;

    ProgramsTest(
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

    @Test
    void each_program_of_the_configuration_is_a_step_and_logs_its_fact() {
        IncidentId incident = declared(8101);

        OperationId detached =
                run(incident, "detach-volume", Map.of("instance", "peony-database", "volume", "peony-data"));
        OperationId restarted = run(incident, "restart-server", Map.of());
        OperationId started = run(incident, "start-workers", Map.of("queue", "default"));

        assertThat(lines(detached)).endsWith("openstack server remove volume peony-database peony-data", "as /nobody");
        assertThat(lines(restarted)).endsWith("systemctl restart mariadb@dashboard.service");
        assertThat(lines(started)).endsWith("systemctl start sidekiq@default.service");
        assertThat(facts(incident))
                .satisfiesExactly(
                        f -> assertThat(((VolumeDetached) f).volume()).isEqualTo("peony-data"),
                        f -> assertThat(((RestartAttempted) f).succeeded()).isTrue(),
                        f -> assertThat(f.entry().visibility()).isEqualTo(Visibility.PUBLIC))
                .last()
                .isInstanceOfSatisfying(
                        QueuesReenabled.class, f -> assertThat(f.queues()).containsExactly("default"));
        assertThat(facts(incident))
                .allSatisfy(f -> assertThat(f.entry().operation()).isNotNull());
    }

    @Test
    void a_value_outside_its_pattern_is_refused_before_the_incident_hears_of_it() {
        IncidentId incident = declared(8102);

        assertThatThrownBy(() -> operations.request(
                        incident, "start-workers", "dashboard", Map.of("queue", "default; reboot"), false, "ada", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("parameters.queue: 'default; reboot' does not match ");
        assertThat(events.readEvents(incident.value()).asStream()).hasSize(1);
    }

    @Test
    void a_program_that_fails_leaves_the_decision_to_a_person() {
        IncidentId incident = declared(8103);
        OperationId id = operations.request(
                incident,
                "detach-volume",
                "dashboard",
                Map.of("instance", "peony-database", "volume", "unknown"),
                false,
                "ada",
                null);

        await().atMost(LONG).until(() -> log.standing(id).status() == OperationStatus.FAILED);

        assertThat(facts(incident)).isEmpty();
        assertThat(lines(id)).endsWith("detach-volume ended with exit code 4: no volume unknown");
    }

    private OperationId run(IncidentId incident, String step, Map<String, String> parameters) {
        OperationId id = operations.request(incident, step, "dashboard", parameters, false, "ada", null);
        await().atMost(LONG).until(() -> log.standing(id).status() == OperationStatus.SUCCEEDED);
        return id;
    }

    private IncidentId declared(int number) {
        IncidentId id = IncidentId.of(number);
        gateway.sendAndWait(new DeclareIncident(
                id,
                Entry.now(Keys.entry(id, "declared"), clock.instant(), "ada", Visibility.PUBLIC),
                "Volume gone",
                List.of("dashboard"),
                ZoneId.of("UTC"),
                LocalDate.EPOCH,
                1));
        return id;
    }

    private List<String> lines(OperationId id) {
        return progress.lines(id, 0, 100).stream()
                .map(ProgressStore.LogLine::line)
                .toList();
    }

    private List<Fact> facts(IncidentId incident) {
        return events.readEvents(incident.value())
                .asStream()
                .map(DomainEventMessage::getPayload)
                .filter(Fact.class::isInstance)
                .map(Fact.class::cast)
                .toList();
    }

    /** The configuration as the documentation shows it. */
    static final class Example implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                Path folder = Files.createTempDirectory("programs");
                script(
                        folder.resolve("openstack"),
                        "[ \"$5\" != unknown ] || { echo \"no volume $5\"; exit 4; }\necho \"as ${HOME:+/nobody}\"");
                script(folder.resolve("systemctl"), "exit 0");
                String page = Files.readString(Path.of("../../docs/programs.md"));
                String example = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n\n"))
                        .replace("/usr/bin/", folder + "/");
                for (PropertySource<?> source : new YamlPropertySourceLoader()
                        .load("example", new ByteArrayResource(example.getBytes(StandardCharsets.UTF_8)))) {
                    context.getEnvironment().getPropertySources().addFirst(source);
                }
                TestPropertyValues.of("daybook.targets.dashboard.url=jdbc:mariadb://127.0.0.1:1/dashboard")
                        .applyTo(context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void script(Path file, String body) throws IOException {
            Files.writeString(file, "#!/bin/sh\necho \"%s $*\"\n%s\n".formatted(file.getFileName(), body));
            file.toFile().setExecutable(true);
            file.toFile().deleteOnExit();
        }
    }
}
