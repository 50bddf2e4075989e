package org.daybook.mariadb.scratch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.mariadb.StepJson;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Where a scratch server has its files: beside the copy that they were copied from, closed to other users. */
public record ScratchFolder(Path path) {

    private static final String SUFFIX = "-scratch";
    private static final String STATE = "scratch.json";
    /** What copy-data-directory writes last and first: where one of them lies, the folder is a copy. */
    private static final List<String> OF_A_COPY = List.of("SHA256SUMS", "copy.json");

    /** @param copy name of the verified copy */
    public static ScratchFolder of(Target target, String copy) {
        return new ScratchFolder(
                target.copyDirectory().toAbsolutePath().normalize().resolve(copy + SUFFIX));
    }

    /** Those of a target that have a state. */
    static List<ScratchFolder> all(Target target) throws StepFailure {
        Path copies = target.copyDirectory().toAbsolutePath().normalize();
        if (!Files.isDirectory(copies)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(copies)) {
            return folders.filter(folder -> folder.getFileName().toString().endsWith(SUFFIX))
                    .filter(folder -> Files.isRegularFile(folder.resolve(STATE)))
                    .sorted()
                    .map(ScratchFolder::new)
                    .toList();
        } catch (IOException e) {
            throw StepFailure.needsHuman("The copies in %s cannot be read: %s.".formatted(copies, e), e);
        }
    }

    /** No copy may be called as the scratch folder of another would be. */
    public static boolean isNameOfOne(String name) {
        return name.endsWith(SUFFIX);
    }

    /** @throws StepFailure where a copy of a data directory lies there, which nobody may write to */
    public void requireNoCopy() throws StepFailure {
        for (String file : OF_A_COPY) {
            if (Files.exists(path.resolve(file))) {
                throw StepFailure.needsHuman(
                        "%s holds a copy of a data directory (it has %s), and a scratch server's second copy would lie there. Nothing was changed. Give that copy another name, one that does not end in %s; then: daybook operation retry"
                                .formatted(path, file, SUFFIX),
                        null);
            }
        }
    }

    public void create() throws IOException, StepFailure {
        requireNoCopy();
        Files.createDirectories(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(data());
        Files.createDirectories(temporary());
    }

    public Path data() {
        return path.resolve("data");
    }

    /** Stands there once everything is copied a second time. */
    public Path mark() {
        return path.resolve("complete");
    }

    Path temporary() {
        return path.resolve("tmp");
    }

    public Path log() {
        return path.resolve("server.log");
    }

    Path lock() {
        return path.resolve("scratch.lock");
    }

    Path passwordFile() {
        return path.resolve("password");
    }

    Path accounts() {
        return path.resolve("accounts.sql");
    }

    public @Nullable ScratchState state() throws StepFailure {
        try {
            return StepJson.read(Files.readString(path.resolve(STATE)), ScratchState.class);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void keep(ScratchState state) throws StepFailure {
        try {
            write(STATE, StepJson.pretty(state));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Made once, by chance. */
    String password() throws StepFailure {
        try {
            if (!Files.exists(passwordFile())) {
                byte[] bytes = new byte[24];
                new SecureRandom().nextBytes(bytes);
                write(passwordFile().getFileName().toString(), HexFormat.of().formatHex(bytes) + "\n");
            }
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Whole or not at all, for this user alone. */
    void write(String name, String text) throws IOException {
        Path draft = Files.createTempFile(
                path,
                name,
                ".draft",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, text);
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes the second copy and what belongs to its server; of one that is half deleted nothing says that it is complete. */
    public void delete() throws StepFailure {
        requireNoCopy();
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(path)) {
            Files.deleteIfExists(mark());
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    StepFailure failure(IOException e) {
        return StepFailure.needsHuman(
                "The scratch server's folder %s cannot be used: %s. Free space there, or let the user %s write it; then: daybook operation retry"
                        .formatted(path, e, System.getProperty("user.name")),
                e);
    }
}
