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
        Draft draft = new Draft(folder);
        draft.relations = relations;
        draft.ignored = ignored;
        return dashboard(draft.reached(database), folder);
    }

    /** The database as the target {@code dashboard}, with queues and with tables that can be computed again. */
    public static Targets of(
            Database database, Path folder, Map<String, Backlog> backlogs, Map<String, Regenerable> regenerable) {
        Draft draft = new Draft(folder);
        draft.backlogs = backlogs;
        draft.regenerable = regenerable;
        return dashboard(draft.reached(database), folder);
    }

    /** The target {@code dashboard}, rebuilt from the extracts of {@code broken}, which once had its name. */
    public static Targets rebuilt(Database fresh, Database broken, Path folder) {
        Draft old = new Draft(folder);
        old.dumps = folder.resolve("dumps/dashboard");
        return new Targets(new TargetProperties(
                Map.of("dashboard", new Draft(folder).reached(fresh), "broken", old.reached(broken)), folder));
    }

    /**
     * Files alone, as the target {@code dashboard}: copies and archives go below the folder.
     *
     * @param stopCommand stops the server; empty where nobody said
     */
    public static Targets ofFiles(Path dataDirectory, Path folder, List<String> stopCommand) {
        Draft draft = new Draft(folder);
        draft.data = dataDirectory;
        draft.stop = stopCommand;
        draft.copies = folder.resolve("copies");
        return dashboard(draft.settings(), folder);
    }

    private static Targets dashboard(TargetProperties.Settings settings, Path folder) {
        return new Targets(new TargetProperties(Map.of("dashboard", settings), folder));
    }

    /** What a test says of a target; the rest is as if nobody had configured it. */
    private static final class Draft {

        private final Path folder;
        private @Nullable Path data;
        private @Nullable Path copies;
        private @Nullable Path dumps;
        private List<String> stop = List.of();
        private List<String> relations = List.of();
        private List<String> ignored = List.of();
        private Map<String, Backlog> backlogs = Map.of();
        private Map<String, Regenerable> regenerable = Map.of();

        Draft(Path folder) {
            this.folder = folder;
        }

        TargetProperties.Settings reached(Database database) {
            try {
                Path password = Files.createTempFile(folder, "password", null);
                Files.writeString(password, database.password() + "\n");
                return settings().reachedAt(database.url(), database.username(), password);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        TargetProperties.Settings settings() {
            return new TargetProperties.Settings(
                    null,
                    null,
                    null,
                    null,
                    data,
                    List.of(),
                    null,
                    List.of(),
                    folder.resolve("archives"),
                    relations,
                    ignored,
                    stop,
                    copies,
                    dumps,
                    backlogs,
                    regenerable,
                    List.of());
        }
    }
}
