package org.daybook.host.copydata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.daybook.entry.IncidentId;
import org.daybook.host.copydata.CopyCursor.Phase;
import org.daybook.host.datadirectory.Copies;
import org.daybook.host.datadirectory.Copying;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.datadirectory.SharedBlocks;
import org.daybook.incident.IncidentEvent.CopyVerified;
import org.daybook.incident.IncidentEvent.DataDirectoryCopied;
import org.daybook.mariadb.StepJson;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
import org.daybook.work.Progress;
import org.daybook.work.Slice;
import org.daybook.work.StepFailure;

/** Some seconds of copying, or of reading back. */
final class CopyRun {

    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final DataDirectory original;
    private final Path folder;
    private final Path data;
    private final CopyPlan plan;
    private final Sums sums;
    private final int parallel;
    private final Progress progress;
    private CopyCursor cursor;

    CopyRun(DataDirectory original, CopyCursor cursor, int parallel, Progress progress) throws StepFailure {
        this.original = original;
        this.cursor = cursor;
        this.folder = Path.of(cursor.folder());
        this.data = folder.resolve(Copies.DATA);
        this.plan = CopyPlan.read(folder);
        this.sums = new Sums(folder);
        this.parallel = parallel;
        this.progress = progress;
    }

    Slice slice(IncidentId incident) throws StepFailure {
        long end = System.nanoTime() + SLICE_NANOS;
        try (ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
            Batch batches = new Batch(threads, progress, folder);
            Copying copying = new Copying(SharedBlocks.between(original.path(), folder), batches::isStopped);
            List<String> expected = cursor.phase() == Phase.COPYING ? List.of() : sums.read();
            while (cursor.files() < plan.files().size()) {
                List<Original.Entry> batch = Batch.next(plan.files(), cursor.files());
                int first = cursor.files();
                List<String> found = cursor.phase() == Phase.COPYING
                        ? batches.run(batch, file -> copy(copying, file))
                        : batches.run(batch, file -> copying.readBack(data.resolve(file.name())));
                if (cursor.phase() == Phase.READING_BACK) {
                    compare(batch, found, expected.subList(first, first + found.size()));
                }
                advance(batch, found);
                if (found.size() < batch.size() || progress.shouldStop() || System.nanoTime() > end) {
                    return more();
                }
            }
            return cursor.phase() == Phase.COPYING ? turn() : new Slice.Done(outcome(incident));
        } catch (IOException e) {
            throw Trouble.of(folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    private String copy(Copying copying, Original.Entry file) throws IOException, StepFailure {
        Path source = original.resolve(file.name());
        String sum = copying.copy(source, data.resolve(file.name()));
        BasicFileAttributes now = Files.readAttributes(source, BasicFileAttributes.class);
        if (now.size() != file.size() || now.lastModifiedTime().toMillis() != file.modified()) {
            throw StepFailure.needsHuman(
                    "%s changed while the directory was copied: somebody writes to it. Stop that, and request the copy anew."
                            .formatted(source),
                    null);
        }
        return sum;
    }

    private void compare(List<Original.Entry> batch, List<String> found, List<String> expected) throws StepFailure {
        for (int i = 0; i < found.size(); i++) {
            if (!found.get(i).equals(expected.get(i))) {
                throw StepFailure.needsHuman(
                        "%s was read back with another checksum than it was written with: the disk of the copy or its memory is bad. Trust no copy there; request it anew on another disk."
                                .formatted(data.resolve(batch.get(i).name())),
                        null);
            }
        }
    }

    private void advance(List<Original.Entry> batch, List<String> found) throws IOException {
        long bytes = 0;
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            bytes += batch.get(i).size();
            lines.add(Sums.line(found.get(i), Copies.DATA + "/" + batch.get(i).name()));
        }
        long written = cursor.sums();
        if (cursor.phase() == Phase.COPYING) {
            for (Path changed : batch.stream()
                    .limit(found.size())
                    .map(file -> data.resolve(file.name()).getParent())
                    .distinct()
                    .toList()) {
                Sums.sync(changed);
            }
            written = sums.append(written, lines);
        }
        cursor = cursor.behind(found.size(), bytes, written);
        progress.checkpoint(new Cursor(StepJson.write(cursor)));
        progress.rows(cursor.bytes() >> 20, Math.max(1, plan.bytes() * 2 >> 20));
    }

    /** Everything is copied: from here on it is read back. */
    private Slice turn() throws IOException {
        dropDrafts();
        Sums.sync(data);
        progress.log("copied %,d files, %,d MiB to %s; reading them back"
                .formatted(plan.files().size(), plan.bytes() >> 20, data));
        cursor = cursor.readingBack();
        return more();
    }

    /** What attempts left behind that died in the middle of a file. */
    private void dropDrafts() throws IOException {
        List<Path> drafts;
        try (Stream<Path> all = Files.walk(data)) {
            drafts = all.filter(file -> file.toString().endsWith(Copying.DRAFT)).toList();
        }
        for (Path draft : drafts) {
            Files.deleteIfExists(draft);
        }
    }

    private Slice more() {
        return new Slice.More(new Cursor(StepJson.write(cursor)));
    }

    private Outcome outcome(IncidentId incident) throws IOException {
        String manifest = sums.seal();
        long files = plan.files().size();
        long bytes = plan.bytes();
        String path = data.toString();
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("files", files);
        figures.put("bytes", bytes);
        figures.put("leftOut", (long) plan.left().size());
        return new Outcome(
                "Copied %,d files, %,d MiB, from %s to %s; each was read back. Manifest: sha256 %s."
                        .formatted(files, bytes >> 20, original, path, manifest),
                figures,
                List.of(
                        entry -> new DataDirectoryCopied(incident, entry, path, bytes, files, manifest),
                        entry -> new CopyVerified(incident, entry, path, files, manifest)),
                List.of(
                        "all %,d files of the copy were read back from disk with the checksums that they were written with"
                                .formatted(files)));
    }
}
