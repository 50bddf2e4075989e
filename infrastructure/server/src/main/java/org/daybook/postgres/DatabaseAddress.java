package org.daybook.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Takes the database from {@code daybook.database.url} (or {@code DAYBOOK_DATABASE_URL}), {@code .username}, and
 * {@code .password} or {@code .password-file}. What already stands under {@code spring.datasource} is left alone.
 */
public final class DatabaseAddress implements EnvironmentPostProcessor, Ordered {

    private static final String PREFIX = "daybook.database.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String url = environment.getProperty(PREFIX + "url");
        if (url == null || url.isBlank() || environment.containsProperty("spring.datasource.url")) {
            return;
        }
        Map<String, Object> found = new HashMap<>();
        found.put("spring.datasource.url", jdbc(url.strip()));
        put(found, "spring.datasource.username", environment.getProperty(PREFIX + "username"));
        put(found, "spring.datasource.password", password(environment));
        environment.getPropertySources().addLast(new MapPropertySource("daybookDatabase", found));
    }

    private static String jdbc(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return url;
        }
        if (url.startsWith("postgresql://") && !url.contains("@")) {
            return "jdbc:" + url;
        }
        throw new IllegalArgumentException(PREFIX
                + "url: must look like jdbc:postgresql://host:5432/daybook, with user and password apart from it"
                + " (DAYBOOK_DATABASE_USERNAME, DAYBOOK_DATABASE_PASSWORD or DAYBOOK_DATABASE_PASSWORD_FILE)");
    }

    private static @Nullable String password(ConfigurableEnvironment environment) {
        String file = environment.getProperty(PREFIX + "password-file");
        if (file == null || file.isBlank()) {
            return environment.getProperty(PREFIX + "password");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    PREFIX + "password-file: " + file + " cannot be read; name a file that this user may read", e);
        }
    }

    private static void put(Map<String, Object> found, String name, @Nullable String value) {
        if (value != null) {
            found.put(name, value);
        }
    }

    /** After the configuration files, whose settings it reads. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
