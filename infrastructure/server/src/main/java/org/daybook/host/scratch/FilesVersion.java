package org.daybook.host.scratch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.mariadb.scratch.ServerVersion;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Which server wrote a data directory, as its files tell. */
final class FilesVersion {

    private static final int CREATOR = 16;
    private static final int CREATOR_LENGTH = 32;

    private FilesVersion() {}

    /** Null where nothing tells. */
    static @Nullable ServerVersion of(DataDirectory directory) throws StepFailure {
        try {
            return Stream.of(
                            log(directory.resolve("ib_logfile0")),
                            note(directory.resolve("mariadb_upgrade_info")),
                            note(directory.resolve("mysql_upgrade_info")))
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        } catch (IOException e) {
            throw StepFailure.needsHuman("%s cannot be read: %s.".formatted(directory, e), e);
        }
    }

    /** The log names the server that made it. */
    private static @Nullable ServerVersion log(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(CREATOR_LENGTH);
            channel.read(bytes, CREATOR);
            String creator = new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
            return creator.startsWith("MariaDB ") ? ServerVersion.of(creator) : null;
        }
    }

    private static @Nullable ServerVersion note(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) < 1024
                ? ServerVersion.of(Files.readString(file, StandardCharsets.ISO_8859_1))
                : null;
    }
}
