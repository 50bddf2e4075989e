package org.daybook.host.inspect;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.StepJson;
import org.daybook.work.StepFailure;

/**
 * The damage report: one JSON object a line. It grows under another name and gets its own, with its checksum beside it,
 * when it is complete.
 */
final class Report implements Closeable {

    static final String NAME = "damage.jsonl";
    private static final String SUMS = "SHA256SUMS";

    private final Path folder;
    private final FileChannel file;
    private final BufferedWriter writer;

    private Report(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
        this.writer =
                new BufferedWriter(new OutputStreamWriter(Channels.newOutputStream(file), StandardCharsets.UTF_8));
    }

    /** @param length what of it is to be kept: lines behind that belong to a file that is read again */
    static Report open(Path folder, long length) throws StepFailure {
        try {
            Files.createDirectories(folder);
            FileChannel file = FileChannel.open(draft(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (file.size() < length) {
                file.close();
                throw StepFailure.needsHuman(
                        "The report in %s was %d bytes long and is shorter now. Request the inspection anew."
                                .formatted(folder, length),
                        null);
            }
            file.truncate(length);
            file.position(length);
            return new Report(folder, file);
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    void add(Line line) throws StepFailure {
        try {
            writer.write(StepJson.write(line));
            writer.write('\n');
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Bytes written; durable from here on. */
    long flush() throws StepFailure {
        try {
            writer.flush();
            file.force(false);
            return file.position();
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    /** Gives it its name. May be called again after a crash in between. @return its checksum */
    static String seal(Path folder) throws StepFailure {
        try {
            Path report = folder.resolve(NAME);
            if (Files.exists(draft(folder))) {
                Files.move(draft(folder), report, StandardCopyOption.ATOMIC_MOVE);
            }
            String sum = Sha256.of(Files.readString(report));
            Path sums = folder.resolve(SUMS + ".draft");
            Files.writeString(sums, "%s  %s\n".formatted(sum, NAME));
            try (FileChannel written = FileChannel.open(sums, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(sums, folder.resolve(SUMS), StandardCopyOption.ATOMIC_MOVE);
            return sum;
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    static void read(Path folder, Consumer<Line> reader) throws StepFailure {
        Path report = Files.exists(draft(folder)) ? draft(folder) : folder.resolve(NAME);
        try (BufferedReader lines = Files.newBufferedReader(report)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.accept(StepJson.read(line, Line.class));
            }
        } catch (IOException e) {
            throw failure(folder, e);
        }
    }

    private static Path draft(Path folder) {
        return folder.resolve(NAME + ".draft");
    }

    private static StepFailure failure(Path folder, IOException e) {
        return StepFailure.needsHuman(
                "The report in %s cannot be kept: %s. Free space there, or correct its permissions; then: daybook operation retry"
                        .formatted(folder, e),
                e);
    }

    @Override
    public void close() {
        try {
            file.close(); // what was not flushed belongs to a file that is read again
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
