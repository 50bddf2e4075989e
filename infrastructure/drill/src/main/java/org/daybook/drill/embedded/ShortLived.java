package org.daybook.drill.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Data folders that live as long as their JVM. What a killed JVM left is stopped and deleted by the next one. */
final class ShortLived {

    private static final Logger log = LoggerFactory.getLogger(ShortLived.class);

    private ShortLived() {}

    /** A fresh folder under the temporary folder. */
    static Path folder(String kind) {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"), "daybook-test-" + System.getProperty("user.name"));
        try {
            Files.createDirectories(parent);
            Path mine = Files.createTempDirectory(
                    parent, kind + "-" + ProcessHandle.current().pid() + "-");
            Files.setPosixFilePermissions(mine, PosixFilePermissions.fromString("rwx--x--x"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> discard(mine), "delete-" + mine.getFileName()));
            sweep(parent, mine);
            return mine;
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for a test database can be created in " + parent, e);
        }
    }

    private static void sweep(Path parent, Path mine) throws IOException {
        List<Path> folders;
        try (Stream<Path> children = Files.list(parent)) {
            folders = children.filter(child -> !child.equals(mine)).toList();
        }
        for (Path folder : folders) {
            if (isOfDeadProcess(folder)) {
                discardIfFree(folder);
            }
        }
    }

    private static boolean isOfDeadProcess(Path folder) {
        String[] parts = folder.getFileName().toString().split("-");
        return parts.length == 3
                && parts[1].matches("\\d{1,18}")
                && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty();
    }

    /** At the JVM's end: the server's own hook runs at the same time, so wait until it has let go. */
    private static void discard(Path folder) {
        ServerProcess.await(Duration.ofSeconds(40), () -> discardIfFree(folder));
    }

    private static boolean discardIfFree(Path folder) {
        try (DataFolder held = DataFolder.tryHold(folder)) {
            if (held == null) {
                return false;
            }
            PostgresOrphans.stop(held.resolve("cluster"));
            MariaDbFolder.stopOrphan(held.resolve("data"));
            DataFolder.delete(folder);
            return true;
        } catch (IOException | RuntimeException e) {
            log.warn("A test database's folder could not be deleted folder={} reason={}", folder, e.toString());
            return true;
        }
    }
}
