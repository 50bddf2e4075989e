package org.daybook.mariadb.load;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.daybook.incident.ConflictPolicy;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.load.Marks.Tally;
import org.daybook.targets.SqlTrouble;
import org.daybook.targets.Target;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** One connection that puts chunks, each with its mark in one transaction. Used by one thread. */
final class Lane implements AutoCloseable {

    private static final int MOST_TRIES = 12;
    /** The commit of a connection that was given up came through after it had been looked for. */
    private static final int DUPLICATE = 1062;

    private static final long FIRST_NAP_MILLIS = 50;
    private static final long LONGEST_NAP_MILLIS = 4_000;

    /** Never unique_checks=0: with it the server drops rows without a word. References are counted at the end. */
    private static final Map<String, String> SETTINGS = Map.of(
            "unique_checks",
            "1",
            "foreign_key_checks",
            "0",
            "idle_transaction_timeout",
            "300",
            "wait_timeout", // the one that supervises has nothing to say while keys are built
            "86400");

    private final Target target;
    private final Marks marks;
    private final Asides asides;
    private final ConflictPolicy policy;
    private final AtomicBoolean stop;
    private @Nullable Session session;

    /** @param stop set where nobody should wait or try any longer */
    Lane(Target target, Marks marks, Asides asides, ConflictPolicy policy, AtomicBoolean stop) {
        this.target = target;
        this.marks = marks;
        this.asides = asides;
        this.policy = policy;
        this.stop = stop;
    }

    static Session open(Target target) throws StepFailure {
        Session session = Session.open(target, Bulk.DRIVER);
        try {
            session.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
            session.set(SETTINGS);
            return session;
        } catch (StepFailure | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** @return what became of its rows */
    Tally put(Chunk chunk) throws StepFailure, Putting.Stopped {
        boolean doubtful = false;
        for (int tries = 1; ; tries++) {
            try {
                Session open = session();
                if (doubtful && marks.has(open, chunk.source().mark(), chunk.number())) {
                    return Tally.ZERO; // its commit had taken place, or another worker's
                }
                return once(open, chunk);
            } catch (StepFailure e) {
                if (!mayPass(e) || tries == MOST_TRIES || stop.get()) {
                    throw e;
                }
                doubtful = true;
            }
            nap(tries);
        }
    }

    private Tally once(Session open, Chunk chunk) throws StepFailure, Putting.Stopped {
        Putting putting = new Putting(open, chunk, policy);
        boolean done = false;
        try {
            open.set(Map.of("check_constraint_checks", chunk.source().suspect() ? "1" : "0"));
            open.begin();
            putting.all();
            mark(open, chunk, putting.tally());
            asides.keep(chunk.source(), chunk.number(), putting.asides());
            open.commit();
            done = true;
            return putting.tally();
        } catch (Putting.Stopped e) {
            asides.keep(chunk.source(), chunk.number(), putting.asides());
            throw e;
        } catch (StepFailure e) {
            if (isGone(e)) {
                close();
                done = true;
            }
            throw e;
        } finally {
            if (!done) {
                rollback(open);
            }
        }
    }

    private void mark(Session open, Chunk chunk, Tally tally) throws StepFailure {
        try {
            marks.set(open, chunk.source().mark(), chunk.number(), tally);
        } catch (ServerFailure e) {
            if (e.code() == DUPLICATE) {
                throw StepFailure.retry(
                        "These rows of %s were put meanwhile."
                                .formatted(chunk.source().table()),
                        e);
            }
            throw e;
        }
    }

    private void rollback(Session open) {
        try {
            open.rollback();
        } catch (StepFailure e) {
            close(); // with it, the transaction is gone
        }
    }

    private static boolean mayPass(StepFailure e) {
        return e instanceof ServerFailure failure && (failure.isConflict() || isGone(e) || isBusy(failure))
                || !(e instanceof ServerFailure) && e.category() == org.daybook.operation.FailureCategory.RETRY;
    }

    private static boolean isBusy(ServerFailure failure) {
        return failure.trouble() == SqlTrouble.BUSY || failure.trouble() == SqlTrouble.INTERRUPTED;
    }

    private static boolean isGone(StepFailure e) {
        return e instanceof ServerFailure failure
                && (failure.trouble() == SqlTrouble.LOST || failure.trouble() == SqlTrouble.UNREACHABLE);
    }

    private Session session() throws StepFailure {
        Session open = session;
        if (open == null) {
            open = open(target);
            session = open;
        }
        return open;
    }

    private static void nap(int tries) throws StepFailure {
        try {
            Thread.sleep(Math.min(LONGEST_NAP_MILLIS, FIRST_NAP_MILLIS << (tries - 1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StepFailure.retry("The node shuts down.", e);
        }
    }

    @Override
    public void close() {
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
