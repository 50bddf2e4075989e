package org.daybook.drill.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one embedded server, held by one living Daybook: a file lock, which the kernel frees however the
 * holder dies, and the secrets of the server.
 */
final class DataFolder implements AutoCloseable {

    /** Folders held by this JVM: to open a held lock file again would give its lock away. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** Creates the folder where needed and locks it, or says in one line why not and what to do. */
    static DataFolder hold(Path folder) {
        Path real = created(folder);
        DataFolder held = tryHold(real);
        if (held == null) {
            throw new StartRefused("Another Daybook (process " + holder(real) + ") is using " + real
                    + ": stop it first, or give this one a folder of its own with --data DIR.");
        }
        return held;
    }

    /** Locks an existing folder; null where somebody living holds it. */
    static @Nullable DataFolder tryHold(Path real) {
        if (!HELD.add(real)) {
            return null;
        }
        try {
            FileChannel file =
                    FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                HELD.remove(real);
                return null;
            }
            Files.writeString(real.resolve("holder"), ProcessHandle.current().pid() + "\n");
            return new DataFolder(real, file);
        } catch (IOException e) {
            HELD.remove(real);
            throw notWritable(real, e);
        }
    }

    Path path() {
        return path;
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** The secret of this name, generated at its first use, in a file that only the owner can read. */
    String secret(String name) throws IOException {
        Path file = path.resolve(name);
        if (Files.isRegularFile(file)) {
            String secret = Files.readString(file).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        }
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        write(file, secret + "\n");
        return secret;
    }

    /** Writes a private file (mode 0600) so that a reader finds the old content or the new, also after a power cut. */
    static void write(Path file, String content) throws IOException {
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, content, StandardOpenOption.SYNC, StandardOpenOption.WRITE);
        move(fresh, file);
    }

    /** Renames, and makes the new name durable. */
    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(to.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }

    /** Renames something out of the way, and says where it is now. Nothing is deleted. */
    Path setAside(String name) throws IOException {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        Path aside = path.resolve(name + ".aside-" + time);
        for (int n = 2; Files.exists(aside); n++) {
            aside = path.resolve(name + ".aside-" + time + "-" + n);
        }
        move(path.resolve(name), aside);
        return aside;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(path);
        }
    }

    /** Copies a folder and all files in it but those of these names; what cannot be copied, as a socket, is left out. */
    static void copy(Path from, Path to, Set<String> leftOut) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(from)) {
            paths = all.toList();
        }
        for (Path path : paths) {
            Path copy = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(path));
            } else if (Files.isRegularFile(path)
                    && !leftOut.contains(path.getFileName().toString())) {
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Deletes a folder and all in it; what is missing already is fine. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static Path created(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                // Root's servers run as another user, who has to pass through; nobody else has to.
                String mode = UnprivilegedUser.isRoot() ? "rwx--x--x" : "rwx------";
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
            }
            return folder.toRealPath();
        } catch (IOException e) {
            throw notWritable(folder.toAbsolutePath(), e);
        }
    }

    private static StartRefused notWritable(Path folder, IOException e) {
        String reason = e instanceof FileSystemException named ? named.getReason() : null;
        String why = e instanceof AccessDeniedException ? "permission denied" : reason == null ? e.toString() : reason;
        return new StartRefused(
                "The data folder " + folder + " cannot be written by " + System.getProperty("user.name") + " (" + why
                        + "): change its owner or permissions, or choose another one with --data DIR.",
                e);
    }

    private static String holder(Path real) {
        try {
            return Files.readString(real.resolve("holder")).strip();
        } catch (IOException e) {
            return "unknown"; // the lock is what counts; the number only helps the reader
        }
    }
}
