package org.daybook.host.copydata;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.daybook.host.copydata.CopyCursor.Phase;
import org.daybook.host.datadirectory.Copies;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.datadirectory.RunningServer;
import org.daybook.host.datadirectory.SharedBlocks;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.scratch.ScratchFolder;
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

/** Copies a stopped server's files, lists their checksums, and reads the copy back. Never writes to the original. */
@Component
public final class CopyDataDirectory implements StepWorker {

    private static final int MOST_THREADS = 32;
    /** What is left free beside the copy. */
    private static final long SPARE_BYTES = 64L << 20;

    private final Targets targets;

    public CopyDataDirectory(Targets targets) {
        this.targets = targets;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "copy-data-directory",
                "Copy the data directory",
                "Copies a stopped server's files, lists their SHA-256 as sha256sum does, and reads the copy back. Refuses a running server unless the target has a stop-command. Never writes to the original.",
                Effect.CHANGES,
                true,
                true,
                List.of(
                        Parameter.optional(
                                "name",
                                Type.NAME,
                                null,
                                "Name of the copy, a folder in the target's copy-directory; the operation's number if empty."),
                        Parameter.choice(
                                "outside",
                                "refuse",
                                List.of("refuse", "leave"),
                                "What becomes of tablespaces outside of the directory: refuse to copy, or leave them out."),
                        Parameter.number("threads", 2, 1, MOST_THREADS, "Files that are copied at once, 1 to 32.")));
    }

    @Override
    public String unit() {
        return "MiB"; // copied, and then read back
    }

    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        DataDirectory directory = DataDirectory.of(target);
        Original original = Original.of(directory, leavesOutside(request));
        Path folder = folder(target, directory, request);
        List<String> findings = new ArrayList<>(original.left());
        findings.addAll(original.troubles());
        String server = RunningServer.on(directory);
        if (server != null) {
            findings.add(
                    target.stopCommand().isEmpty()
                            ? "A server runs on it now (%s): it would be refused.".formatted(server)
                            : "A server runs on it now (%s): it would be stopped by %s."
                                    .formatted(server, String.join(" ", target.stopCommand())));
        }
        return new Rehearsal(
                "{}",
                0,
                List.of("copy %,d files, %,d MiB, from %s to %s"
                        .formatted(original.files().size(), original.bytes() >> 20, directory, folder)),
                findings);
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        Target target = targets.get(request.target());
        DataDirectory directory = DataDirectory.of(target);
        CopyCursor cursor = from.isStart()
                ? begin(target, directory, request, progress)
                : StepJson.read(from.value(), CopyCursor.class);
        if (cursor.phase() == Phase.COPYING) {
            RunningServer.refuse(directory, "It was started while its files were copied: request the copy anew.");
        }
        return new CopyRun(directory, cursor, (int) request.number("threads"), progress).slice(request.incident());
    }

    private CopyCursor begin(Target target, DataDirectory directory, StepRequest request, Progress progress)
            throws StepFailure {
        Path folder = folder(target, directory, request);
        StopProgram.stop(target, directory, progress);
        Original original = Original.of(directory, leavesOutside(request));
        original.requireWhole(directory);
        original.left().forEach(line -> progress.log("left out, or other than in the original: " + line));
        new CopyPlan(
                        request.operation().value(),
                        directory.toString(),
                        original.files(),
                        original.folders(),
                        original.left())
                .write(folder, directory.path());
        requireSpace(folder, directory, original);
        return CopyCursor.start(folder.toString());
    }

    private static void requireSpace(Path folder, DataDirectory directory, Original original) throws StepFailure {
        try {
            if (SharedBlocks.between(directory.path(), folder)) {
                return;
            }
            FileStore store = Files.getFileStore(folder);
            long free = store.getUsableSpace();
            if (free < original.bytes() + SPARE_BYTES) {
                throw StepFailure.needsHuman(
                        "The copy needs %,d MiB and %s has %,d MiB free. Free space there, or set copy-directory of the target to another disk."
                                .formatted((original.bytes() + SPARE_BYTES) >> 20, folder, free >> 20),
                        null);
            }
        } catch (IOException e) {
            throw Trouble.of(folder, e);
        }
    }

    private static boolean leavesOutside(StepRequest request) {
        return "leave".equals(request.text("outside"));
    }

    private static Path folder(Target target, DataDirectory directory, StepRequest request) throws StepFailure {
        String name = request.text("name");
        if (name != null && ScratchFolder.isNameOfOne(name)) {
            throw StepFailure.needsHuman(
                    "name: '%s' is the name of a scratch server's second copy. Give one that does not end in -scratch."
                            .formatted(name),
                    null);
        }
        Path folder = Copies.of(target)
                .folder()
                .resolve(name == null ? request.operation().value() : name);
        if (folder.startsWith(directory.path())) {
            throw StepFailure.needsHuman(
                    "The copy would lie inside of the original, in %s. Set daybook.targets.%s.copy-directory elsewhere."
                            .formatted(folder, target),
                    null);
        }
        if (Files.exists(folder.resolve(Copies.MANIFEST))) {
            throw StepFailure.needsHuman(
                    "%s holds a complete copy already; give another name.".formatted(folder), null);
        }
        return folder;
    }
}
