package org.daybook.host.scratch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.host.scratch.ScratchCursor.FailedStart;
import org.daybook.incident.IncidentCommand.RecordFact;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.ForceRecoveryLevelSet;
import org.daybook.incident.IncidentEvent.ServerStartFailed;
import org.daybook.mariadb.StepJson;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.mariadb.scratch.ScratchFolder;
import org.daybook.mariadb.scratch.ScratchState;
import org.daybook.mariadb.scratch.StartTrouble;
import org.daybook.targets.Target;
import org.daybook.work.Cursor;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/** Start after start, each at the next level, until the server is up. */
final class Starting {

    /** Levels above it can damage further: nobody goes there by himself. */
    static final int HIGHEST_BY_ITSELF = 3;

    private static final long LOOK_MILLIS = 20;

    private final Target target;
    private final ScratchFolder folder;
    private final StepRequest request;
    private final Progress progress;

    Starting(Target target, ScratchFolder folder, StepRequest request, Progress progress) {
        this.target = target;
        this.folder = folder;
        this.request = request;
        this.progress = progress;
    }

    /** The server is up, or there is more to do. */
    record Turn(ScratchCursor cursor, boolean up) {}

    /** @param wish what is to be started; its level is the cursor's */
    Turn turn(ScratchCursor from, ScratchState wish, long end) throws StepFailure {
        ScratchCursor cursor = from;
        while (true) {
            Scratch scratch = Scratch.in(target, folder);
            if (!cursor.begun() || scratch == null) {
                scratch = Scratch.prepare(target, folder, wish.at(cursor.level(), cursor.readOnlyFiles()));
                progress.log("starting %s on %s, innodb_force_recovery=%d%s"
                        .formatted(
                                wish.program().program(),
                                folder.data(),
                                cursor.level(),
                                cursor.readOnlyFiles() ? ", InnoDB read-only" : ""));
                scratch.start();
                cursor = cursor.withStartBegun();
            }
            switch (scratch.look()) {
                case Scratch.Start.Up up -> {
                    return new Turn(cursor, true);
                }
                case Scratch.Start.Failed failed -> cursor = after(cursor, failed, wish);
                case Scratch.Start.Coming coming -> {
                    if (progress.shouldStop() || System.nanoTime() > end) {
                        return new Turn(cursor, false);
                    }
                    pause();
                }
            }
        }
    }

    private ScratchCursor after(ScratchCursor cursor, Scratch.Start.Failed failed, ScratchState wish)
            throws StepFailure {
        progress.log("it did not come up: " + failed.reason());
        if (failed.trouble() == StartTrouble.PORT) {
            return cursor.again();
        }
        if (failed.trouble() != StartTrouble.ENGINE) {
            give();
            // What stands in the way may be gone when it is retried: then the same level is tried anew.
            progress.checkpoint(new Cursor(StepJson.write(cursor.again())));
            throw StepFailure.needsHuman(
                    "mariadbd %s did not come up on copy %s: %s. %s Its log: %s"
                            .formatted(
                                    wish.version(),
                                    cursor.copy(),
                                    failed.reason(),
                                    failed.trouble().advice(),
                                    folder.log()),
                    null);
        }
        ScratchCursor next = cursor.afterFailure(failed.reason());
        if (next.level() > Math.max(HIGHEST_BY_ITSELF, cursor.level()) || cursor.level() > HIGHEST_BY_ITSELF) {
            give();
            tell(next);
            // Retried, it begins anew: all of these starts are told.
            progress.checkpoint(new Cursor(StepJson.write(next.anew())));
            throw StepFailure.needsHuman(
                    "mariadbd %s did not come up on copy %s, the last time at innodb_force_recovery=%d: %s. Its log: %s. Levels up to %d were tried; force-recovery=4 to 6 can damage the second copy further and needs all locks open. fresh=true begins with a new second copy."
                            .formatted(
                                    wish.version(),
                                    cursor.copy(),
                                    cursor.level(),
                                    failed.reason(),
                                    folder.log(),
                                    cursor.level()),
                    null);
        }
        return next;
    }

    /** A step that fails has no outcome that could tell of them. */
    private void tell(ScratchCursor cursor) {
        int number = 0;
        for (Function<Entry, Fact> fact : facts(request.incident(), cursor)) {
            progress.tell(
                    "start %d of attempt %d".formatted(number++, request.attempt()),
                    entry -> new RecordFact(fact.apply(entry)));
        }
    }

    /** Nobody starts it again by himself. */
    private void give() throws StepFailure {
        Scratch scratch = Scratch.in(target, folder);
        if (scratch != null) {
            scratch.stop();
        }
    }

    private static void pause() throws StepFailure {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    /** Failed starts and levels, in their order. */
    static List<Function<Entry, Fact>> facts(IncidentId incident, ScratchCursor cursor) {
        String server = "scratch server of copy " + cursor.copy();
        List<Function<Entry, Fact>> facts = new ArrayList<>();
        int told = 0;
        for (FailedStart failed : cursor.failed()) {
            if (failed.level() > told) {
                told = failed.level();
                int level = told;
                facts.add(entry -> new ForceRecoveryLevelSet(incident, entry, level, server));
            }
            facts.add(entry -> new ServerStartFailed(incident, entry, server, failed.reason()));
        }
        // The level behind the last one that is tried is none that anything was started at.
        if (cursor.begun() && cursor.level() > told) {
            facts.add(entry -> new ForceRecoveryLevelSet(incident, entry, cursor.level(), server));
        }
        return facts;
    }
}
