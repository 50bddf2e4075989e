package org.daybook.host.scratch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.daybook.host.datadirectory.CopySums;
import org.daybook.host.datadirectory.Copying;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.datadirectory.SharedBlocks;
import org.daybook.mariadb.Sha256;
import org.daybook.mariadb.scratch.ScratchFolder;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/** Copies a verified copy a second time, and compares what it reads with the first copy's list of checksums. */
final class SecondCopy {

    private static final long SPARE_BYTES = 256L << 20;

    private final DataDirectory first;
    private final ScratchFolder folder;
    private final SortedMap<String, String> sums;
    /** The checksum of the first copy's list: it stands in the folder's mark once everything is copied. */
    private final String mark;

    private SecondCopy(DataDirectory first, ScratchFolder folder, SortedMap<String, String> sums, String mark) {
        this.first = first;
        this.folder = folder;
        this.sums = sums;
        this.mark = mark;
    }

    static SecondCopy of(DataDirectory first, ScratchFolder folder) throws StepFailure {
        Path copy = first.path().getParent();
        try {
            SortedMap<String, String> sums = CopySums.read(copy);
            return new SecondCopy(first, folder, sums, Sha256.of(String.join("\n", sums.values())));
        } catch (IOException e) {
            throw StepFailure.needsHuman("The checksums of the copy in %s cannot be read: %s.".formatted(copy, e), e);
        }
    }

    int files() {
        return sums.size();
    }

    long bytes() throws StepFailure {
        try {
            long bytes = 0;
            for (String name : sums.keySet()) {
                bytes += Files.size(first.resolve(name));
            }
            return bytes;
        } catch (IOException e) {
            throw StepFailure.needsHuman(
                    "The copy %s is not whole any more: %s. Make another: daybook run copy-data-directory"
                            .formatted(first, e),
                    e);
        }
    }

    boolean isComplete() throws StepFailure {
        try {
            Path file = folder.mark();
            return Files.isRegularFile(file) && Files.readString(file).equals(mark);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Folders, and room for the files. */
    void prepare() throws StepFailure {
        try {
            Path above = folder.path().getParent();
            if (!SharedBlocks.between(first.path(), above)) {
                FileStore store = Files.getFileStore(above);
                if (store.getUsableSpace() < bytes() + SPARE_BYTES) {
                    throw StepFailure.needsHuman(
                            "The second copy needs %,d MiB and %s has %,d MiB free. Free space there; then: daybook operation retry"
                                    .formatted((bytes() + SPARE_BYTES) >> 20, above, store.getUsableSpace() >> 20),
                            null);
                }
            }
            folder.create();
            Files.deleteIfExists(folder.mark());
            try (Stream<Path> all = Files.walk(first.path())) {
                for (Path path : all.filter(Files::isDirectory).toList()) {
                    Path made = folder.data().resolve(first.nameOf(path));
                    Files.createDirectories(made);
                    Copying.keepAttributes(path, made);
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** @return the cursor behind what was copied until the time was over or a stop was asked for */
    ScratchCursor copy(ScratchCursor from, long end, Progress progress) throws StepFailure {
        List<Map.Entry<String, String>> files = List.copyOf(sums.entrySet());
        long total = Math.max(1, bytes() >> 20);
        ScratchCursor cursor = from;
        try {
            Copying copying = new Copying(SharedBlocks.between(first.path(), folder.path()), progress::shouldStop);
            while (cursor.files() < files.size()) {
                Map.Entry<String, String> file = files.get(cursor.files());
                Path source = first.resolve(file.getKey());
                String sum = copying.copy(source, folder.data().resolve(file.getKey()));
                if (!sum.equals(file.getValue())) {
                    throw StepFailure.needsHuman(
                            "%s has another checksum than when it was copied: its disk or somebody changed it. Trust that copy no more; make another: daybook run copy-data-directory"
                                    .formatted(source),
                            null);
                }
                cursor = cursor.copied(1, Files.size(source));
                progress.rows(Math.min(total, cursor.bytes() >> 20), total);
                if (progress.shouldStop() || System.nanoTime() > end) {
                    return cursor;
                }
            }
            Files.writeString(folder.mark(), mark);
            progress.rows(total, total);
            return cursor;
        } catch (Copying.Stopped e) {
            return cursor;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private StepFailure failure(IOException e) {
        return StepFailure.needsHuman(
                "The second copy in %s cannot go on: %s. Free space there, or correct its permissions; then: daybook operation retry"
                        .formatted(folder.path(), e),
                e);
    }
}
