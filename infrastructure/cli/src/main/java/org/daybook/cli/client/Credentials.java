package org.daybook.cli.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Where {@code daybook login} keeps tokens: one file, one token for each server, readable by its owner alone. */
public final class Credentials {

    private final Path file;

    public Credentials(Path home) {
        this.file = home.resolve("credentials.json");
    }

    /** The server of the last login; null before the first. */
    public @Nullable String server() {
        return Json.text(content(), "server");
    }

    public @Nullable String token(String server) {
        return Json.text(content().path("tokens"), server);
    }

    public Path file() {
        return file;
    }

    /** Keeps the token, and the server as the one that is meant from now on. */
    public void keep(String server, String token) {
        ObjectNode content = content();
        content.put("server", server);
        content.withObject("tokens").put(server, token);
        write(content);
    }

    /** Forgets the token of a server. @return whether there was one */
    public boolean forget(String server) {
        ObjectNode content = content();
        if (content.withObject("tokens").remove(server) == null) {
            return false;
        }
        write(content);
        return true;
    }

    private ObjectNode content() {
        try {
            return Json.read(Files.readString(file)) instanceof ObjectNode object ? object : Json.object();
        } catch (NoSuchFileException e) {
            return Json.object();
        } catch (IOException | JacksonException e) {
            throw new Failure(
                    Exit.FAILED,
                    "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()),
                    List.of("rm " + file, "daybook login"));
        }
    }

    /** A reader finds the old content or the new, and nobody else ever finds it readable. */
    private void write(ObjectNode content) {
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh = Files.createTempFile(
                    file.getParent(),
                    "credentials",
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, Json.pretty(content) + "\n", StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written".formatted(file), e);
        }
    }
}
