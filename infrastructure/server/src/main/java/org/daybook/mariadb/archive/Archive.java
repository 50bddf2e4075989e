package org.daybook.mariadb.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.StepJson;
import org.daybook.work.StepFailure;

/**
 * A folder of segments with a manifest. Every file is written under another name, flushed and renamed, so whatever has
 * its name is whole; a row may stand in two segments where a batch was tried twice.
 */
public final class Archive {

    private static final String MANIFEST = "manifest.json";
    private static final String SUMS = "SHA256SUMS";
    private static final int BUFFER = 1 << 16;

    private final Path directory;
    private final Manifest manifest;

    /** Takes the rows of a segment. */
    @FunctionalInterface
    public interface Reader {
        void take(Row row) throws StepFailure;
    }

    private Archive(Path directory, Manifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
    }

    /** Opens the archive, and makes it where there is none. @throws StepFailure where it holds something else */
    public static Archive create(Path directory, Manifest manifest) throws StepFailure {
        Archive archive = new Archive(directory, manifest);
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve(MANIFEST))) {
                archive.writeDurably(MANIFEST, StepJson.pretty(manifest));
                return archive;
            }
        } catch (IOException e) {
            throw archive.failure("made", e);
        }
        Archive found = open(directory);
        if (!found.manifest.operation().equals(manifest.operation())) {
            throw StepFailure.needsHuman(
                    "%s holds the archive of operation %s already; choose another folder."
                            .formatted(directory, found.manifest.operation()),
                    null);
        }
        return found;
    }

    public static Archive open(Path directory) throws StepFailure {
        try {
            String text = Files.readString(directory.resolve(MANIFEST));
            return new Archive(directory, StepJson.read(text, Manifest.class));
        } catch (IOException e) {
            throw StepFailure.needsHuman(
                    "There is no archive to read in %s: %s. Every node that runs the step has to see the same archive directory."
                            .formatted(directory, e),
                    e);
        }
    }

    public Path directory() {
        return directory;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** In the order of the batches. */
    public List<Segment> segments() throws StepFailure {
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> Segment.of(file).stream()).sorted().toList();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    /**
     * @param number place among the batches, from 1
     * @param writer tells this writer's drafts from those of others: the number of its connection
     */
    public SegmentWriter write(int number, long writer) throws StepFailure {
        return new SegmentWriter(this, number, writer);
    }

    /** Takes the drafts away under the hands of a writer that was fenced off: it can no longer finish them. */
    public void dropDrafts() throws StepFailure {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".draft")).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    /**
     * Reads a segment, after its checksum was found right.
     *
     * @throws TornSegment where it is not
     */
    public void read(Segment segment, Reader reader) throws StepFailure {
        verify(segment);
        try (InputStream in =
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(segment.file()), BUFFER), BUFFER)) {
            Row row = Lines.read(in, manifest.columns().size());
            while (row != null) {
                reader.take(row);
                row = Lines.read(in, manifest.columns().size());
            }
        } catch (IOException e) {
            throw new TornSegment(segment, String.valueOf(e.getMessage()), e);
        }
    }

    /** @throws TornSegment where its bytes are not what its name says */
    public void verify(Segment segment) throws StepFailure {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(segment.file()), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new TornSegment(segment, String.valueOf(e.getMessage()), e);
        }
        if (!Sha256.hex(digest).equals(segment.sha256())) {
            throw new TornSegment(segment, "its checksum is another one", null);
        }
    }

    /** No longer a segment, but kept: its rows were not deleted. */
    public void setAside(Segment segment, String why) throws StepFailure {
        try {
            Files.move(
                    segment.file(),
                    directory.resolve("%s-%s".formatted(why, segment.name())),
                    StandardCopyOption.ATOMIC_MOVE);
            syncDirectory();
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    /**
     * Writes the list of all checksums, in the form of {@code sha256sum}.
     *
     * @return the checksum of that list
     */
    public String seal() throws StepFailure {
        try {
            String sums = segments().stream()
                    .map(segment -> "%s  %s\n".formatted(segment.sha256(), segment.name()))
                    .collect(Collectors.joining());
            String own = Sha256.of(Files.readString(directory.resolve(MANIFEST)));
            sums += "%s  %s\n".formatted(own, MANIFEST);
            writeDurably(SUMS, sums);
            return Sha256.of(sums);
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    private void writeDurably(String name, String text) throws IOException {
        Path draft = directory.resolve(name + ".draft");
        Files.writeString(draft, text, StandardCharsets.UTF_8);
        try (FileChannel file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        Files.move(draft, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        syncDirectory();
    }

    void syncDirectory() throws IOException {
        try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    StepFailure failure(String what, IOException e) {
        return StepFailure.needsHuman(
                "The archive %s cannot be %s: %s. Free space there, or correct its permissions; nothing is deleted that is not archived."
                        .formatted(directory, what, e),
                e);
    }
}
