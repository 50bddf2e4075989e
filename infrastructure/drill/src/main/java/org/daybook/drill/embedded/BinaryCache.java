package org.daybook.drill.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Where the programs of the embedded servers are unpacked, once for all starts and all Daybooks of a user. Every
 * distribution carries a manifest of its files' sizes, so that a cache that lost files is unpacked again.
 */
public final class BinaryCache {

    private static final String MANIFEST = "MANIFEST";

    private final Path root;

    /** A cache in the given folder, which is created when it is missing. */
    public BinaryCache(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * DAYBOOK_CACHE where set; otherwise /var/cache/daybook for root (whose servers run as another user, who may not
     * enter root's home), XDG_CACHE_HOME/daybook or ~/.cache/daybook; the temporary folder where none can be written.
     */
    public static BinaryCache ofThisUser() {
        String configured = System.getenv("DAYBOOK_CACHE");
        if (configured != null && !configured.isBlank()) {
            return new BinaryCache(Path.of(configured));
        }
        String user = System.getProperty("user.name");
        List<Path> places = new ArrayList<>();
        if (UnprivilegedUser.isRoot()) {
            places.add(Path.of("/var/cache/daybook"));
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null && !xdg.isBlank()) {
            places.add(Path.of(xdg, "daybook"));
        }
        places.add(Path.of(System.getProperty("user.home"), ".cache", "daybook"));
        places.add(Path.of(System.getProperty("java.io.tmpdir"), "daybook-cache-" + user));
        return new BinaryCache(places.stream()
                .filter(BinaryCache::canBeUsed)
                .findFirst()
                .orElseThrow(() -> new StartRefused("No folder for the database programs can be written, tried "
                        + places + ": set DAYBOOK_CACHE to one.")));
    }

    /** The folder of an unpacked distribution, which is unpacked first when it is missing or damaged. */
    Path distribution(String name, Unpacking unpacking) {
        Path home = root.resolve(name);
        try {
            if (!isWhole(home)) {
                unpack(home, unpacking);
            }
            return home;
        } catch (IOException e) {
            throw new StartRefused(
                    "The database programs cannot be unpacked to " + root + " (" + e + "): free space there, or set"
                            + " DAYBOOK_CACHE to another folder.",
                    e);
        }
    }

    private void unpack(Path home, Unpacking unpacking) throws IOException {
        Files.createDirectories(root);
        String prefix = "." + home.getFileName() + "-";
        deleteAbandoned(prefix);
        Path fresh = root.resolve(prefix + UUID.randomUUID());
        try {
            Files.createDirectory(fresh);
            unpacking.into(new Unpacker(fresh));
            Files.writeString(fresh.resolve(MANIFEST), manifest(fresh));
            if (Files.exists(home) && !isWhole(home)) {
                Files.move(home, root.resolve(prefix + UUID.randomUUID()));
            }
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!isWhole(home)) { // else another process was faster
                throw e;
            }
        } finally {
            DataFolder.delete(fresh);
        }
    }

    /** What a killed process left half unpacked; nobody unpacks for an hour. */
    private void deleteAbandoned(String prefix) throws IOException {
        List<Path> abandoned = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, prefix + "*")) {
            entries.forEach(abandoned::add);
        }
        Instant anHourAgo = Instant.now().minus(Duration.ofHours(1));
        for (Path folder : abandoned) {
            if (Files.getLastModifiedTime(folder).toInstant().isBefore(anHourAgo)) {
                DataFolder.delete(folder);
            }
        }
    }

    private static boolean isWhole(Path home) throws IOException {
        Path manifest = home.resolve(MANIFEST);
        return Files.isRegularFile(manifest) && Files.readString(manifest).equals(manifest(home));
    }

    private static String manifest(Path home) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.getFileName().toString().equals(MANIFEST)) {
                    lines.append(Files.size(file))
                            .append(' ')
                            .append(home.relativize(file))
                            .append('\n');
                }
            }
        }
        return lines.toString();
    }

    private static boolean canBeUsed(Path place) {
        try {
            Files.createDirectories(place);
            Path probe = Files.createTempFile(place, ".probe", null);
            Files.delete(probe);
            return !UnprivilegedUser.isRoot() || UnprivilegedUser.mayEveryoneEnter(place);
        } catch (IOException e) {
            return false; // the next place is tried; where all fail, the caller says so
        }
    }

    /** Writes a distribution's files. */
    interface Unpacking {
        void into(Unpacker unpacker) throws IOException;
    }

    /** Puts files into a fresh folder, and never outside it. */
    static final class Unpacker {
        private final Path folder;

        private Unpacker(Path folder) {
            this.folder = folder;
        }

        void file(String name, InputStream content, boolean program) throws IOException {
            Path file = inside(name);
            Files.copy(content, file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }

        void link(String name, String to) throws IOException {
            Path link = inside(name);
            if (!link.getParent().resolve(to).normalize().startsWith(folder)) {
                throw new IOException("a link leads out of the folder: " + name);
            }
            Files.createSymbolicLink(link, Path.of(to));
        }

        private Path inside(String name) throws IOException {
            Path file = folder.resolve(name).normalize();
            if (!file.startsWith(folder)) {
                throw new IOException("a file leads out of the folder: " + name);
            }
            Files.createDirectories(file.getParent());
            return file;
        }
    }
}
