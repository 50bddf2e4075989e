package org.daybook.host.datadirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;

/** A directory that a MariaDB server keeps its data in, or a copy of one. */
public record DataDirectory(Path path) {

    /** What the configuration names. @throws StepFailure saying what to configure */
    public static DataDirectory of(Target target) throws StepFailure {
        Path configured = target.dataDirectory();
        if (configured == null) {
            throw StepFailure.needsHuman(
                    "Target %s has no files here; set daybook.targets.%s.data-directory to the server's data directory."
                            .formatted(target, target),
                    null);
        }
        return at(configured);
    }

    /** @throws StepFailure where it is no directory that a server wrote, or cannot be read */
    public static DataDirectory at(Path path) throws StepFailure {
        try {
            Path real = path.toRealPath();
            if (!Files.isDirectory(real)) {
                throw StepFailure.needsHuman("%s is no directory.".formatted(path), null);
            }
            try (var content = Files.list(real)) {
                if (content.noneMatch(DataDirectory::speaksForMariaDb)) {
                    throw StepFailure.needsHuman(
                            "%s is no data directory of MariaDB: it has neither ibdata1 nor aria_log_control nor a folder mysql."
                                    .formatted(path),
                            null);
                }
            }
            return new DataDirectory(real);
        } catch (IOException e) {
            throw StepFailure.needsHuman(
                    "The data directory %s cannot be read by the user %s on this node: %s."
                            .formatted(path, System.getProperty("user.name"), e),
                    e);
        }
    }

    private static boolean speaksForMariaDb(Path file) {
        return switch (file.getFileName().toString()) {
            case "ibdata1", "aria_log_control", "mysql" -> true;
            default -> false;
        };
    }

    public Path resolve(String name) {
        return path.resolve(name);
    }

    /** As a file of it is named in reports: with slashes, relative to it. */
    public String nameOf(Path file) {
        return path.relativize(file).toString().replace('\\', '/');
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
