package org.daybook.mariadb.scratch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.scratch.Startup.Look;
import org.daybook.targets.Target;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * A real server on a second copy of a target's files: read-only, on the loopback interface, with an account of its own.
 * It outlives the Daybook that started it; any later one finds it by its state file, its process's number and birth.
 */
public final class Scratch {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration GOODBYE = Duration.ofSeconds(60);
    /** For a statement to notice that it is to end. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private static final int NO_SUCH_CONNECTION = 1094;
    /** Starts of one server that come to nothing before a person has to look. */
    private static final int MOST_FAILED_STARTS = 3;
    /** Within this JVM; the file's lock is for other processes. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final Target target;
    private final ScratchFolder folder;

    private Scratch(Target target, ScratchFolder folder) {
        this.target = target;
        this.folder = folder;
    }

    /** How a start came out. */
    public sealed interface Start {
        /** Not yet; look again. */
        record Coming() implements Start {}

        record Up() implements Start {}

        /** @param reason the server's own words */
        record Failed(StartTrouble trouble, String reason) implements Start {}
    }

    /** The one that runs for a target, or is meant to and has died; null where none does. */
    public static @Nullable Scratch of(Target target) throws StepFailure {
        Scratch newest = null;
        long since = Long.MIN_VALUE;
        for (ScratchFolder folder : ScratchFolder.all(target)) {
            ScratchState state = folder.state();
            if (state != null && state.wanted() && state.since() > since) {
                newest = new Scratch(target, folder);
                since = state.since();
            }
        }
        return newest;
    }

    /** The one in a folder, whether it runs or not; null where none was ever started there. */
    public static @Nullable Scratch in(Target target, ScratchFolder folder) throws StepFailure {
        return folder.state() == null ? null : new Scratch(target, folder);
    }

    /** Notes what is to be started; a server that runs there is left alone. */
    public static Scratch prepare(Target target, ScratchFolder folder, ScratchState state) throws StepFailure {
        Scratch scratch = new Scratch(target, folder);
        scratch.alone(() -> {
            if (scratch.process() == null) {
                folder.keep(state);
            }
            return state;
        });
        return scratch;
    }

    /** The target as it is reached here: the same tables and folders, but this server's address and account. */
    public Target target() throws StepFailure {
        String database = target.database();
        return target(database == null ? "information_schema" : database);
    }

    public Target target(String database) throws StepFailure {
        ScratchState state = state();
        return target.reachedAt(
                "jdbc:mariadb://127.0.0.1:%d/%s".formatted(state.port(), database),
                Startup.USER,
                state.withoutGrants() ? null : folder.passwordFile());
    }

    public ScratchState state() throws StepFailure {
        return Objects.requireNonNull(folder.state());
    }

    public ScratchFolder folder() {
        return folder;
    }

    /** Name of the verified copy that its files were copied from. */
    public String copy() throws StepFailure {
        return state().copy();
    }

    public boolean isRunning() throws StepFailure {
        return process() != null;
    }

    /** Starts it where it does not run. */
    public void start() throws StepFailure {
        alone(() -> process() != null ? state() : new Startup(folder).begin(state()));
    }

    /** How the start stands that was begun last. What failed leaves no process behind. */
    public Start look() throws StepFailure {
        ScratchProcess process = process();
        Look look = new Startup(folder).look(state(), process);
        return switch (look.stage()) {
            case COMING -> new Start.Coming();
            case UP -> new Start.Up();
            case FAILED -> {
                end(process, Duration.ZERO);
                yield new Start.Failed(Objects.requireNonNull(look.trouble()), look.reason());
            }
        };
    }

    /**
     * Makes sure that it runs, and starts it again where it died.
     *
     * @return false where the slice should stop before it was up
     * @throws StepFailure where it died too often, or does not come up any more
     */
    public boolean revive(Progress progress) throws StepFailure {
        for (int failed = 0; ; ) {
            if (process() == null) {
                ScratchState state = state();
                if (!state.wanted()) {
                    throw StepFailure.needsHuman(
                            "The scratch server of copy %s was stopped. Start it: daybook run scratch-server copy=%s; then: daybook operation retry"
                                    .formatted(state.copy(), state.copy()),
                            null);
                }
                if (state.restarts() >= state.mostRestarts()) {
                    throw StepFailure.needsHuman(
                            "The scratch server died %,d times and is not started again by itself. Look at %s; start it anew with daybook run scratch-server (restarts=N allows more); then: daybook operation retry"
                                    .formatted(state.restarts(), folder.log()),
                            null);
                }
                progress.log("the scratch server does not run; starting it again (%,d of at most %,d times)"
                        .formatted(state.restarts() + 1, state.mostRestarts()));
                alone(() -> process() != null ? state() : new Startup(folder).begin(state().restarted()));
            }
            Start start = await(progress);
            if (start instanceof Start.Up) {
                return true;
            }
            if (start instanceof Start.Coming) {
                return false;
            }
            Start.Failed failure = (Start.Failed) start;
            if (failure.trouble() == StartTrouble.SLOW) {
                throw needsPatience(failure);
            }
            if (failure.trouble() != StartTrouble.PORT && ++failed >= MOST_FAILED_STARTS) {
                throw StepFailure.needsHuman(
                        "The scratch server does not come up any more (%s). Look at %s; daybook run scratch-server tries higher force-recovery levels; then: daybook operation retry. What was read so far is kept."
                                .formatted(failure.reason(), folder.log()),
                        null);
            }
            progress.log("the scratch server did not come up: " + failure.reason());
        }
    }

    private StepFailure needsPatience(Start.Failed failure) throws StepFailure {
        return StepFailure.needsHuman(
                "The scratch server of copy %s did not come up: %s. %s Its log: %s. Start it with daybook run scratch-server copy=%s; then: daybook operation retry. What was read so far is kept."
                        .formatted(copy(), failure.reason(), failure.trouble().advice(), folder.log(), copy()),
                null);
    }

    /** Waits for the start that was begun. @return {@link Start.Coming} where the slice should stop first */
    private Start await(Progress progress) throws StepFailure {
        while (true) {
            Start start = look();
            if (!(start instanceof Start.Coming) || progress.shouldStop()) {
                return start;
            }
            pause();
        }
    }

    /** Ends it at once: it goes round in a circle and answers nobody. It is still wanted, and started again like one that died. */
    public void kill() throws StepFailure {
        end(process(), Duration.ZERO);
    }

    /**
     * Ends the statements that a killed Daybook left running on it; where they do not end, the server itself, which is
     * still wanted. What a living client waits for is left alone.
     *
     * @return what was ended, in words; empty where there was nothing
     */
    public String endDeserted() throws StepFailure {
        if (process() == null) {
            return "";
        }
        int port = state().port();
        try (Session session = Session.open(target("information_schema"))) {
            List<Long> deserted = Deserted.of(session, port);
            for (long connection : deserted) {
                kill(session, connection);
            }
            long end = System.nanoTime() + LAST_WORDS.toNanos();
            while (!Deserted.of(session, port).isEmpty()) {
                if (System.nanoTime() > end) {
                    kill();
                    return "the server, which did not leave off";
                }
                pause();
            }
            return deserted.isEmpty() ? "" : "%,d statements".formatted(deserted.size());
        }
    }

    private static void kill(Session session, long connection) throws StepFailure {
        try {
            session.execute("KILL " + connection);
        } catch (ServerFailure e) {
            if (e.code() != NO_SUCH_CONNECTION) {
                throw e;
            }
        }
    }

    private static void pause() throws StepFailure {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    /** Stops it for good: nobody starts it again but the step. */
    public void stop() throws StepFailure {
        alone(() -> {
            ScratchState stopped = state().wanting(false);
            folder.keep(stopped);
            return stopped;
        });
        end(process(), GOODBYE);
    }

    private static void end(@Nullable ScratchProcess process, Duration patience) throws StepFailure {
        if (process == null) {
            return;
        }
        try {
            if (patience.isZero()) {
                process.kill();
            } else {
                process.stop(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    private @Nullable ScratchProcess process() throws StepFailure {
        ScratchState state = folder.state();
        return state == null ? null : ScratchProcess.find(state.pid(), state.born(), folder.data());
    }

    @FunctionalInterface
    private interface Change {
        ScratchState make() throws StepFailure;
    }

    private void alone(Change change) throws StepFailure {
        ONE_AT_A_TIME.lock();
        try (FileChannel channel =
                        FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid()) {
                change.make();
            }
        } catch (IOException e) {
            throw folder.failure(e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }
}
