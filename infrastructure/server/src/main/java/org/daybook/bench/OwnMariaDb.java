package org.daybook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A MariaDB with durable settings in a folder, started for a measurement and gone with the program. */
record OwnMariaDb(Path folder, Map<String, String> facts) {

    static final String PREFIX = "daybook.targets.";

    /** Nothing of its own. */
    static class Nothing {}

    static OwnMariaDb start(Path folder) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of("logging.level.root", "warn", "spring.main.banner-mode", "off"))
                .run()) {
            if (!context.containsBean("localMariaDb")) {
                throw new IllegalStateException(
                        "There is no embedded MariaDB on the class path; start it by ./daybook bench.");
            }
            @SuppressWarnings("unchecked")
            Function<Path, Map<String, String>> server =
                    (Function<Path, Map<String, String>>) context.getBean("localMariaDb");
            OwnMariaDb own = new OwnMariaDb(folder, server.apply(folder.resolve("mariadb")));
            Files.writeString(folder.resolve("password"), own.facts.get("password") + "\n");
            return own;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** JDBC address of one of its databases. */
    String url(String database) {
        return facts.get("address") + database;
    }

    /** Settings of a target for one of its databases. @param extracts whose dump directory it has */
    List<String> target(String name, String database, Path extracts) {
        return List.of(
                "--%s%s.url=%s".formatted(PREFIX, name, url(database)),
                "--%s%s.username=%s".formatted(PREFIX, name, facts.get("username")),
                "--%s%s.password-file=%s".formatted(PREFIX, name, folder.resolve("password")),
                "--%s%s.archive-directory=%s".formatted(PREFIX, name, folder.resolve("archives")),
                "--%s%s.dump-directory=%s".formatted(PREFIX, name, extracts));
    }

    void execute(String database, String... statements) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(url(database), facts.get("username"), facts.get("password"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A program of its distribution. */
    Path program(String name) {
        return Path.of(String.valueOf(facts.get("mariadb"))).resolveSibling(name);
    }

    /** Until it is gone. */
    void stop() throws InterruptedException {
        try {
            execute("", "SHUTDOWN");
            while (true) {
                execute("", "DO 0");
                Thread.sleep(100);
            }
        } catch (SQLException e) {
            return; // it does not answer any more
        }
    }

    /** One of the stock programs, {@code mariadb} or {@code mariadb-dump}, with how to reach the server. */
    ProcessBuilder client(String program, String... words) {
        List<String> command = new ArrayList<>(List.of(
                facts.get(program),
                "--no-defaults",
                "--host=127.0.0.1",
                "--protocol=tcp",
                "--port=" + facts.get("port"),
                "--user=" + facts.get("username")));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MYSQL_PWD", facts.get("password"));
        return builder;
    }
}
