package org.daybook.mariadb.salvage;

import java.time.Duration;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.scratch.Scratch;
import org.daybook.targets.SqlTrouble;
import org.daybook.targets.Target;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** A server that may die over what it is asked: it is started again, where it is a scratch server, or waited for. */
final class Supervised implements AutoCloseable {

    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 50;

    private final Target target;
    private final @Nullable Scratch scratch;
    private final String database;
    private final Progress progress;
    private @Nullable Session session;

    Supervised(Target target, @Nullable Scratch scratch, String database, Progress progress) {
        this.target = target;
        this.scratch = scratch;
        this.database = database;
        this.progress = progress;
    }

    /** A session that answers; the one of before where that is still good. */
    Session session() throws StepFailure, CutShort {
        Session open = session;
        if (open != null) {
            return open;
        }
        long end = System.nanoTime() + WAIT.toNanos();
        while (true) {
            if (scratch != null && !scratch.revive(progress)) {
                throw new CutShort();
            }
            try {
                Session fresh = Session.open(scratch == null ? target : scratch.target(database));
                fresh.set(RowShape.SETTINGS);
                session = fresh;
                return fresh;
            } catch (ServerFailure e) {
                // It may be dying still: its process lives on while it writes down why.
                if (!isDeath(e) || System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    static boolean isDeath(ServerFailure e) {
        return e.trouble() == SqlTrouble.LOST || e.trouble() == SqlTrouble.UNREACHABLE;
    }

    /** The session is of no use any more: it has lost its server, or holds a result that nobody reads to its end. */
    void drop() throws StepFailure {
        Session open = session;
        session = null;
        if (open != null) {
            try {
                open.connection().abort(Runnable::run);
            } catch (java.sql.SQLException e) {
                throw open.failure(e);
            }
        }
    }

    /** It did not answer in time. A scratch server is ended, since nothing else stops one that goes round in a circle. */
    void hangs() throws StepFailure {
        drop();
        if (scratch != null) {
            progress.log("the server does not answer any more: it is ended and started again");
            scratch.kill();
        }
    }

    private void pause() throws StepFailure, CutShort {
        if (progress.shouldStop()) {
            throw new CutShort();
        }
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}
