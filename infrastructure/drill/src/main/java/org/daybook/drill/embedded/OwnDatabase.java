package org.daybook.drill.embedded;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a server that was started with {@code daybook.database.embedded=true}, and has no other database configured, a
 * PostgreSQL of its own under {@code daybook.data}. It stops after everything that uses it.
 */
public final class OwnDatabase implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean wanted = environment.getProperty("daybook.database.embedded", Boolean.class, false);
        if (!wanted || isSet(environment, "spring.datasource.url") || isSet(environment, "daybook.database.url")) {
            return;
        }
        Path data = Path.of(environment.getProperty("daybook.data", System.getProperty("user.home") + "/.daybook"));
        LocalPostgres server =
                LocalPostgres.in(data.resolve("postgres")).stoppedByCaller().start();
        // Handlers run once all contexts are closed, hooks of the JVM at the same time as that.
        SpringApplication.getShutdownHandlers().add(server::close);
        Database database = server.database();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "daybookOwnDatabase",
                        Map.of(
                                "spring.datasource.url", database.url(),
                                "spring.datasource.username", database.username(),
                                "spring.datasource.password", database.password())));
    }

    private static boolean isSet(ConfigurableEnvironment environment, String name) {
        String value = environment.getProperty(name);
        return value != null && !value.isBlank();
    }

    /** After the configuration files, before those who look for the database. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 10;
    }
}
