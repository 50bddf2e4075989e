package org.daybook.host.copydata;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.daybook.host.datadirectory.Copies;
import org.daybook.mariadb.Sha256;

/** The copy's list of checksums, in the form of sha256sum. It gets its name when the copy is complete and was read back. */
final class Sums {

    private final Path folder;

    Sums(Path folder) {
        this.folder = folder;
    }

    /** @param place relative to the copy's folder */
    static String line(String sum, String place) {
        boolean odd = place.indexOf('\\') >= 0 || place.indexOf('\n') >= 0;
        String name = odd ? place.replace("\\", "\\\\").replace("\n", "\\n") : place;
        return "%s%s  %s\n".formatted(odd ? "\\" : "", sum, name);
    }

    /** Appends behind what is to be kept. @return the new length; durable */
    long append(long kept, List<String> lines) throws IOException {
        try (FileChannel file = FileChannel.open(draft(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (file.size() < kept) {
                throw new IOException("%s became shorter".formatted(draft()));
            }
            file.truncate(kept);
            ByteBuffer bytes = ByteBuffer.wrap(String.join("", lines).getBytes(StandardCharsets.UTF_8));
            long at = kept;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
            file.force(true);
            return at;
        }
    }

    /** Checksums in the order of the files. */
    List<String> read() throws IOException {
        Path list = Files.exists(draft()) ? draft() : folder.resolve(Copies.MANIFEST);
        return Files.readAllLines(list).stream()
                .map(line -> line.startsWith("\\") ? line.substring(1, 65) : line.substring(0, 64))
                .toList();
    }

    /** May be called again after a crash in between. @return the list's own checksum */
    String seal() throws IOException {
        Path list = folder.resolve(Copies.MANIFEST);
        if (Files.exists(draft())) {
            Files.move(draft(), list, StandardCopyOption.ATOMIC_MOVE);
        }
        sync(folder);
        return Sha256.of(Files.readString(list));
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private Path draft() {
        return folder.resolve(Copies.MANIFEST + ".draft");
    }
}
