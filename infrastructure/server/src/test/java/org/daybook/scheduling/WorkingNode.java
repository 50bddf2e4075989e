package org.daybook.scheduling;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.DaybookApplication;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.DeclareIncident;
import org.daybook.work.Keys;
import org.daybook.work.Operations;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A node as a process or a context of its own. It asks for the operations named in {@code work=key:step:rows=5,...;...}. */
public final class WorkingNode {

    private WorkingNode() {}

    public static void main(String[] arguments) {
        start(arguments);
    }

    static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(DaybookApplication.class, CountingSteps.class, Request.class)
                .properties(Map.of("daybook.targets.wiki.url", "jdbc:mariadb://127.0.0.1:1/wiki"))
                .run(arguments);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Request {

        @Bean
        ApplicationRunner request(CommandGateway gateway, Operations operations, Clock clock) {
            return arguments -> {
                List<String> work = arguments.getOptionValues("work");
                if (work == null) {
                    return;
                }
                IncidentId incident = IncidentId.of(1);
                gateway.sendAndWait(new DeclareIncident(
                        incident,
                        Entry.now(Keys.entry("declared"), clock.instant(), "ada", Visibility.PUBLIC),
                        "Database gone",
                        List.of("wiki"),
                        ZoneId.of("UTC"),
                        LocalDate.EPOCH,
                        1));
                for (String one : work.getFirst().split(";")) {
                    String[] parts = one.split(":");
                    operations.request(incident, parts[1], "wiki", parameters(parts[2]), false, "ada", parts[0]);
                }
            };
        }

        private static Map<String, String> parameters(String text) {
            return Arrays.stream(text.split(","))
                    .map(p -> p.split("="))
                    .collect(Collectors.toMap(p -> p[0], p -> p[1]));
        }
    }
}
