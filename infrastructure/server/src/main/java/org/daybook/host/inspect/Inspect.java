package org.daybook.host.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.daybook.host.datadirectory.Copies;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.datadirectory.RunningServer;
import org.daybook.host.inspect.TableFiles.TableFile;
import org.daybook.innodb.RedoLog;
import org.daybook.innodb.check.Scan;
import org.daybook.mariadb.StepJson;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.work.Cursor;
import org.daybook.work.Parameter;
import org.daybook.work.Parameter.Type;
import org.daybook.work.Progress;
import org.daybook.work.Rehearsal;
import org.daybook.work.Slice;
import org.daybook.work.StepDescription;
import org.daybook.work.StepDescription.Effect;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;
import org.daybook.work.StepWorker;
import org.springframework.stereotype.Component;

/** Reads the pages of a copy without a server, and reports which of them are damaged. */
@Component
public final class Inspect implements StepWorker {

    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int MOST_THREADS = 32;
    private static final int USUAL_PAGE = 16 * 1024;

    private final Targets targets;

    public Inspect(Targets targets) {
        this.targets = targets;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "inspect",
                "Inspect a copy's pages",
                "Reads InnoDB's files without a server and names every damaged page by table, index and keys: checksums, positions in the log, links in both directions, zeroed, missing and freed pages. Reads only.",
                Effect.READS,
                true,
                false,
                List.of(
                        Parameter.optional(
                                "copy",
                                Type.TEXT,
                                null,
                                "Name of a copy that copy-data-directory made; the newest if empty, and the target's own data directory where there is none."),
                        Parameter.optional(
                                "tables",
                                Type.LIST,
                                null,
                                "Tables as database.table, or whole databases; all if empty."),
                        Parameter.number("threads", 2, 1, MOST_THREADS, "Threads that read at once, 1 to 32.")));
    }

    @Override
    public String unit() {
        return "pages";
    }

    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        DataDirectory directory = directory(request);
        List<TableFile> files = files(directory, request);
        long bytes = files.stream().mapToLong(TableFile::size).sum();
        List<String> findings = new ArrayList<>();
        String server = RunningServer.on(directory);
        if (server != null) {
            findings.add("A server runs on it now (%s): it would be refused.".formatted(server));
        }
        return new Rehearsal(
                "{}",
                0,
                List.of("read %,d files, %,d MiB, of %s".formatted(files.size(), bytes >> 20, directory)),
                findings);
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        long end = System.nanoTime() + SLICE_NANOS;
        InspectCursor cursor = from.isStart()
                ? new InspectCursor(directory(request).toString(), null, 0, 0, 0)
                : StepJson.read(from.value(), InspectCursor.class);
        DataDirectory directory = DataDirectory.at(Path.of(cursor.directory()));
        RunningServer.refuse(directory, "Stop it, or inspect a copy: daybook run copy-data-directory");
        List<TableFile> files = files(directory, request);
        long total = Math.max(1, files.stream().mapToLong(TableFile::size).sum() / USUAL_PAGE);
        Path folder = targets.get(request.target())
                .archiveDirectory()
                .toAbsolutePath()
                .normalize()
                .resolve("inspect-" + request.operation());
        int parallel = (int) request.number("threads");
        try (Report report = Report.open(folder, cursor.report());
                ExecutorService threads = Executors.newFixedThreadPool(parallel)) {
            Inspection inspection = Inspection.of(directory, report);
            if (from.isStart()) {
                introduce(directory, inspection, progress);
            }
            for (TableFile file : files) {
                if (cursor.after() != null && file.name().compareTo(cursor.after()) <= 0) {
                    continue;
                }
                long pages = inspection.check(file, threads, parallel, new Told(progress, cursor.pages(), total));
                if (pages < 0) {
                    return more(cursor);
                }
                cursor = cursor.behind(file.name(), pages, report.flush());
                progress.rows(Math.min(cursor.pages(), total), total);
                if (progress.shouldStop() || System.nanoTime() > end) {
                    return more(cursor);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
        Target target = targets.get(request.target());
        return new Slice.Done(Conclusion.of(target, request.incident(), directory, folder, progress));
    }

    private static void introduce(DataDirectory directory, Inspection inspection, Progress progress) {
        progress.log("reading %s".formatted(directory));
        if (inspection.isWithoutNames()) {
            progress.log("ibdata1 tells nothing: indexes have no names here, and keys cannot be read");
        }
        RedoLog log = inspection.log();
        if (log == null) {
            progress.log("there is no ib_logfile0 that can be read: positions in the log are not judged");
        } else if (!log.clean()) {
            progress.log(
                    "the server was not stopped cleanly: what its log holds behind %d is not on the pages yet, and may mend what lies among the latest changes"
                            .formatted(log.checkpoint()));
        }
    }

    private DataDirectory directory(StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        Copies copies = Copies.of(target);
        String name = request.text("copy");
        if (name != null) {
            return copies.get(name);
        }
        DataDirectory newest = copies.newest();
        return newest == null ? DataDirectory.of(target) : newest;
    }

    private static List<TableFile> files(DataDirectory directory, StepRequest request) throws StepFailure {
        List<TableFile> files = TableFiles.in(directory, request.list("tables"));
        if (files.isEmpty()) {
            throw StepFailure.needsHuman(
                    request.list("tables").isEmpty()
                            ? "%s has no InnoDB file: no ibdata1 and no table.ibd.".formatted(directory)
                            : "tables: %s has no file of %s. Name them as database.table, or a database."
                                    .formatted(directory, String.join(", ", request.list("tables"))),
                    null);
        }
        return files;
    }

    private static Slice more(InspectCursor cursor) {
        return new Slice.More(new Cursor(StepJson.write(cursor)));
    }

    /** Hands on how far a file is. */
    private record Told(Progress progress, long before, long total) implements Scan.Watch {
        @Override
        public void pages(long done) {
            progress.rows(Math.min(before + done, total), total);
        }

        @Override
        public boolean shouldStop() {
            return progress.shouldStop();
        }
    }
}
