package org.daybook.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daybook.drill.embedded.Database;
import org.jspecify.annotations.Nullable;

/** Targets for tests, without a configuration file. */
public final class TestTargets {

    private TestTargets() {}

    /** The database as the target {@code dashboard}, with its password in a file and its archives in the folder. */
    public static Targets of(Database database, Path folder) {
        return of(database, folder, List.of(), List.of());
    }

    /** @param relations what is configured beside what keys and names tell */
    public static Targets of(Database database, Path folder, List<String> relations, List<String> ignored) {
        return of(database.url(), database.username(), database.password(), folder, relations, ignored);
    }

    /** The target {@code dashboard}, rebuilt from the extracts of {@code broken}, which once had its name. */
    public static Targets rebuilt(Database fresh, Database broken, Path folder) {
        try {
            Path password = Files.writeString(Files.createTempFile(folder, "password", null), broken.password() + "\n");
            TargetProperties.Settings settings = new TargetProperties.Settings(
                    broken.url(),
                    broken.username(),
                    password,
                    null,
                    null,
                    List.of(),
                    null,
                    List.of(),
                    folder.resolve("archives"),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    folder.resolve("dumps/dashboard"),
                    Map.of(),
                    Map.of(),
                    List.of());
            TargetProperties.Settings dashboard = new TargetProperties.Settings(
                    fresh.url(),
                    fresh.username(),
                    Files.writeString(Files.createTempFile(folder, "password", null), fresh.password() + "\n"),
                    null,
                    null,
                    List.of(),
                    null,
                    List.of(),
                    folder.resolve("archives"),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    null,
                    Map.of(),
                    Map.of(),
                    List.of());
            return new Targets(new TargetProperties(Map.of("dashboard", dashboard, "broken", settings), folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Files alone, as the target {@code dashboard}: copies and archives go below the folder.
     *
     * @param stopCommand stops the server; empty where nobody said
     */
    public static Targets ofFiles(Path dataDirectory, Path folder, List<String> stopCommand) {
        TargetProperties.Settings settings = new TargetProperties.Settings(
                null,
                null,
                null,
                null,
                dataDirectory,
                List.of(),
                null,
                List.of(),
                folder.resolve("archives"),
                List.of(),
                List.of(),
                stopCommand,
                folder.resolve("copies"),
                null,
                Map.of(),
                Map.of(),
                List.of());
        return new Targets(new TargetProperties(Map.of("dashboard", settings), folder));
    }

    public static Targets of(
            String url,
            String username,
            @Nullable String password,
            Path folder,
            List<String> relations,
            List<String> ignored) {
        return of(url, username, password, folder, relations, ignored, Map.of(), Map.of());
    }

    /** The database as the target {@code dashboard}, with queues and with tables that can be computed again. */
    public static Targets of(
            Database database, Path folder, Map<String, Backlog> backlogs, Map<String, Regenerable> regenerable) {
        return of(
                database.url(),
                database.username(),
                database.password(),
                folder,
                List.of(),
                List.of(),
                backlogs,
                regenerable);
    }

    private static Targets of(
            String url,
            String username,
            @Nullable String password,
            Path folder,
            List<String> relations,
            List<String> ignored,
            Map<String, Backlog> backlogs,
            Map<String, Regenerable> regenerable) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "password", null), password + "\n");
            TargetProperties.Settings settings = new TargetProperties.Settings(
                    url,
                    username,
                    file,
                    null,
                    null,
                    List.of(),
                    null,
                    List.of(),
                    folder.resolve("archives"),
                    relations,
                    ignored,
                    List.of(),
                    null,
                    null,
                    backlogs,
                    regenerable,
                    List.of());
            return new Targets(new TargetProperties(Map.of("dashboard", settings), folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
