package org.daybook.host.scratch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.daybook.host.datadirectory.Copies;
import org.daybook.host.datadirectory.DataDirectory;
import org.daybook.host.scratch.ScratchCursor.Phase;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.mariadb.scratch.ScratchFolder;
import org.daybook.mariadb.scratch.ScratchState;
import org.daybook.mariadb.scratch.ServerProgram;
import org.daybook.operation.Lock;
import org.daybook.targets.Target;
import org.daybook.targets.Targets;
import org.daybook.work.Cursor;
import org.daybook.work.Outcome;
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
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Starts, stops and shows a real server on a second copy of a target's files. */
@Component
public final class ScratchServer implements StepWorker {

    private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int HIGHEST_LEVEL = 6;

    private final Targets targets;
    private final @Nullable Supplier<Path> embedded;

    @Autowired
    ScratchServer(Targets targets, @Qualifier("embeddedMariaDb") ObjectProvider<Supplier<Path>> embedded) {
        this(targets, embedded.getIfAvailable());
    }

    /** @param embedded the embedded server's program; null where the class path has none */
    public ScratchServer(Targets targets, @Nullable Supplier<Path> embedded) {
        this.targets = targets;
        this.embedded = embedded;
    }

    @Override
    public StepDescription description() {
        return new StepDescription(
                "scratch-server",
                "Run a scratch server",
                "Starts a real server on a second copy of a verified copy: read-only, on the loopback interface, with an account of its own. Where it does not come up, innodb_force_recovery rises to 1, 2 and 3; 4 to 6 only when asked for, with all locks open. A server that dies is started again by the step that needs it. Neither the first copy nor the original is touched.",
                Effect.CHANGES,
                true,
                false,
                List.of(
                        Parameter.choice(
                                "action",
                                "start",
                                List.of("start", "stop", "status"),
                                "What to do: start, stop or status."),
                        Parameter.optional(
                                "copy",
                                Type.TEXT,
                                null,
                                "Name of a copy that copy-data-directory made; the newest if empty."),
                        Parameter.number(
                                "force-recovery",
                                0,
                                0,
                                HIGHEST_LEVEL,
                                "Level of innodb_force_recovery of the first start, 0 to 6; from 4 on it can damage the second copy further."),
                        Parameter.optional(
                                "fresh",
                                Type.YES_NO,
                                "false",
                                "Whether an earlier second copy is thrown away first, true or false."),
                        Parameter.choice(
                                "accounts",
                                "own",
                                List.of("own", "none"),
                                "own: an account of its own; none: no accounts at all, for files whose accounts are damaged."),
                        Parameter.choice(
                                "files",
                                "write",
                                List.of("write", "read-only"),
                                "read-only: InnoDB writes nothing to the second copy, where the log is clean and the server of the files' series, from 11.0 on; else as write."),
                        Parameter.number(
                                "restarts",
                                200,
                                0,
                                10_000,
                                "How often it is started again after it died before a person has to look, 0 to 10,000."),
                        Parameter.number("patience", 600, 5, 86_400, "Seconds that a start may take, 5 to 86,400."),
                        Parameter.optional(
                                "drop",
                                Type.YES_NO,
                                "false",
                                "With action=stop: whether the second copy is deleted, true or false.")));
    }

    @Override
    public Set<Lock> locks(Map<String, String> parameters) {
        long level = Long.parseLong(parameters.getOrDefault("force-recovery", "0"));
        return "start".equals(parameters.getOrDefault("action", "start")) && level > Starting.HIGHEST_BY_ITSELF
                ? Set.of(Lock.VERIFIED_COPY, Lock.REHEARSAL, Lock.SECOND_PERSON)
                : Set.of();
    }

    @Override
    public String unit() {
        return "MiB";
    }

    @Override
    public boolean needsFiles() {
        return true;
    }

    @Override
    public Rehearsal rehearse(StepRequest request) throws StepFailure {
        Target target = targets.get(request.target());
        if (!"start".equals(request.text("action"))) {
            return new Rehearsal(
                    "{}", 0, List.of("%s the scratch server".formatted(request.text("action"))), List.of());
        }
        DataDirectory first = copy(target, request.text("copy"));
        ScratchFolder folder = ScratchFolder.of(target, nameOf(first));
        folder.requireNoCopy();
        Fitting fitting = Fitting.of(first, ServerProgram.of(target, embedded), readOnlyFiles(request));
        SecondCopy second = SecondCopy.of(first, folder);
        List<String> plan = new ArrayList<>();
        if (!second.isComplete() || request.yes("fresh")) {
            plan.add("copy %,d files, %,d MiB, from %s to %s"
                    .formatted(second.files(), second.bytes() >> 20, first, folder.data()));
        }
        plan.add("start %s on it, innodb_force_recovery=%d"
                .formatted(fitting.program().program(), request.number("force-recovery")));
        return new Rehearsal("{}", 0, plan, fitting.findings());
    }

    @Override
    public Slice run(StepRequest request, Cursor from, Progress progress) throws StepFailure {
        Target target = targets.get(request.target());
        String action = String.valueOf(request.text("action"));
        if (!action.equals("start")) {
            return new Slice.Done(new Standing(target).of(action, request.text("copy"), request.yes("drop"), progress));
        }
        long end = System.nanoTime() + SLICE_NANOS;
        ScratchCursor cursor =
                from.isStart() ? begin(target, request, progress) : StepJson.read(from.value(), ScratchCursor.class);
        DataDirectory first = copy(target, cursor.copy());
        ScratchFolder folder = ScratchFolder.of(target, cursor.copy());
        if (cursor.phase() == Phase.COPYING) {
            SecondCopy second = SecondCopy.of(first, folder);
            cursor = second.copy(cursor, end, progress);
            if (!second.isComplete()) {
                return more(cursor);
            }
            cursor = cursor.starting();
            progress.checkpoint(new Cursor(StepJson.write(cursor)));
        }
        Fitting fitting = Fitting.of(first, ServerProgram.of(target, embedded), readOnlyFiles(request));
        Starting.Turn turn =
                new Starting(target, folder, request, progress).turn(cursor, wish(request, cursor, fitting), end);
        return turn.up() ? new Slice.Done(outcome(target, request, turn.cursor(), folder)) : more(turn.cursor());
    }

    private ScratchCursor begin(Target target, StepRequest request, Progress progress) throws StepFailure {
        DataDirectory first = copy(target, request.text("copy"));
        String name = nameOf(first);
        ScratchFolder folder = ScratchFolder.of(target, name);
        folder.requireNoCopy();
        int level = (int) request.number("force-recovery");
        Fitting fitting = Fitting.of(first, ServerProgram.of(target, embedded), readOnlyFiles(request));
        fitting.findings().forEach(progress::log);
        Scratch running = Scratch.of(target);
        if (running != null && running.isRunning()) {
            if (!running.copy().equals(name) || request.yes("fresh")) {
                throw StepFailure.needsHuman(
                        "The scratch server of copy %s runs. Stop it first: daybook run scratch-server action=stop"
                                .formatted(running.copy()),
                        null);
            }
            if (level > 0 && level != running.state().level()) {
                throw StepFailure.needsHuman(
                        "force-recovery: the scratch server of copy %s runs already, at level %d. Stop it first: daybook run scratch-server action=stop"
                                .formatted(name, running.state().level()),
                        null);
            }
            progress.log("it runs already");
        }
        SecondCopy second = SecondCopy.of(first, folder);
        boolean alreadyUp = running != null && running.isRunning();
        if (!second.isComplete() || request.yes("fresh")) {
            if (java.nio.file.Files.exists(folder.path())) {
                folder.delete();
            }
            second.prepare();
            return new ScratchCursor(
                    name, Phase.COPYING, 0, 0, level, level == 0 && fitting.readOnlyFiles(), false, List.of());
        }
        progress.log("the second copy in %s is there already".formatted(folder.data()));
        return new ScratchCursor(
                name, Phase.STARTING, 0, 0, level, level == 0 && fitting.readOnlyFiles(), alreadyUp, List.of());
    }

    private static boolean readOnlyFiles(StepRequest request) {
        return "read-only".equals(request.text("files"));
    }

    private static ScratchState wish(StepRequest request, ScratchCursor cursor, Fitting fitting) {
        return new ScratchState(
                cursor.copy(),
                fitting.program(),
                fitting.version().toString(),
                cursor.readOnlyFiles(),
                "none".equals(request.text("accounts")),
                cursor.level(),
                true,
                0,
                null,
                0,
                0,
                0,
                0,
                (int) request.number("restarts"),
                request.number("patience"));
    }

    private static Outcome outcome(Target target, StepRequest request, ScratchCursor cursor, ScratchFolder folder)
            throws StepFailure {
        Scratch scratch = java.util.Objects.requireNonNull(Scratch.in(target, folder));
        ScratchState state = scratch.state();
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("level", (long) state.level());
        figures.put("process", state.pid());
        figures.put("failedStarts", (long) cursor.failed().size());
        figures.put("port", (long) state.port());
        return new Outcome(
                "MariaDB %s runs read-only on a second copy of %s, at 127.0.0.1:%d, innodb_force_recovery=%d%s."
                        .formatted(
                                state.version(),
                                state.copy(),
                                state.port(),
                                state.level(),
                                cursor.failed().isEmpty()
                                        ? ""
                                        : ", after %,d starts that failed"
                                                .formatted(cursor.failed().size())),
                figures,
                Starting.facts(request.incident(), cursor),
                List.of());
    }

    private static DataDirectory copy(Target target, @Nullable String name) throws StepFailure {
        Copies copies = Copies.of(target);
        DataDirectory copy = name == null ? copies.newest() : copies.get(name);
        if (copy == null) {
            throw StepFailure.needsHuman(
                    "There is no verified copy of %s in %s. Make one: daybook run copy-data-directory"
                            .formatted(target, copies.folder()),
                    null);
        }
        return copy;
    }

    private static String nameOf(DataDirectory copy) {
        return copy.path().getParent().getFileName().toString();
    }

    private static Slice more(ScratchCursor cursor) {
        return new Slice.More(new Cursor(StepJson.write(cursor)));
    }
}
