package org.daybook.eventstore;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.drill.embedded.Database;
import org.daybook.entry.Entry;
import org.daybook.entry.EntryId;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Receipt;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** A node without a web: the log, the aggregates and the projections on a database that it may share with others. */
public final class Node implements AutoCloseable {

    private final ConfigurableApplicationContext context;
    private final CommandGateway commands;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
        this.commands = context.getBean(CommandGateway.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan(
            basePackages = {"org.daybook.eventstore", "org.daybook.postgres", "org.daybook.projecting"},
            excludeFilters = @Filter(TestConfiguration.class))
    static class WithoutWeb {}

    public static Node on(Database database, Class<?>... more) {
        return new Node(new SpringApplicationBuilder(WithoutWeb.class)
                .sources(more)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + database.url(),
                        "spring.datasource.username=" + database.username(),
                        "spring.datasource.password=" + database.password(),
                        "spring.datasource.hikari.maximum-pool-size=8",
                        "spring.jmx.enabled=false")
                .run());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ApplicationContext context() {
        return context;
    }

    public JdbcTemplate jdbc() {
        return bean(JdbcTemplate.class);
    }

    public CommandGateway commands() {
        return commands;
    }

    public Receipt declare(IncidentId id) {
        return commands.sendAndWait(new DeclareIncident(
                id,
                entry("declared-" + id.value().toLowerCase()),
                "Disk gone",
                List.of("wiki"),
                ZoneId.of("UTC"),
                LocalDate.EPOCH,
                1));
    }

    public Receipt note(IncidentId id, String entryId) {
        return commands.sendAndWait(new RecordFact(new NoteAdded(id, entry(entryId), "words of " + entryId)));
    }

    public Entry entry(String id) {
        return Entry.now(new EntryId(id), bean(Clock.class).instant(), "ada", Visibility.PUBLIC);
    }

    @Override
    public void close() {
        context.close();
    }
}
