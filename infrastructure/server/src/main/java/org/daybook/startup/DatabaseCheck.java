package org.daybook.startup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks whether Daybook's own database lets it in, before anything is started. */
public final class DatabaseCheck implements EnvironmentPostProcessor, Ordered {

    private static final String SECONDS = "10";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String url = environment.getProperty("spring.datasource.url", "");
        if (!url.startsWith("jdbc:postgresql:")) {
            return;
        }
        Properties properties = new Properties();
        put(properties, "user", environment.getProperty("spring.datasource.username"));
        put(properties, "password", environment.getProperty("spring.datasource.password"));
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS);
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            connection.isReadOnly();
        } catch (SQLException e) {
            throw new DatabaseRefused(e);
        }
    }

    private static void put(Properties properties, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /** Last of all: after those who find out the database's address. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** The database did not let it in. */
    static final class DatabaseRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DatabaseRefused(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
