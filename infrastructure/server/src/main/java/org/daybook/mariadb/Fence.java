package org.daybook.mariadb;

import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one session at a time work on a table. The lock lives as long as the connection does, and a worker that takes
 * over ends its predecessor's connection first: a process that wakes after it lost its lease cannot write any more.
 */
public final class Fence implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);

    /** A connection that was ended rolls back first. */
    private static final int AFTER_KILL_SECONDS = 30;
    /** One that just left may not be gone yet. */
    private static final int USUAL_SECONDS = 1;

    private static final int LONGEST_NAME = 60;

    private final Session session;
    private final String lock;

    private Fence(Session session, String lock) {
        this.session = session;
        this.lock = lock;
    }

    /**
     * Call it before the session's first statement that changes anything.
     *
     * @param subject what is worked on, as a table's name
     */
    public static Fence raise(Session session, String subject, Progress progress) throws StepFailure {
        String lock = name(session, subject);
        Long holder = holder(session, lock);
        String before = progress.fenceOfPredecessor();
        boolean isPredecessor = holder != null && Long.toString(holder).equals(before);
        if (isPredecessor) {
            progress.log("ending connection %d of the worker before this one".formatted(holder));
            kill(session, holder);
        }
        // Told before, so that whoever comes next can end this one; and after, because who was overtaken while it
        // waited
        // for the lock learns it there, and never touches the table.
        progress.holds(Long.toString(session.id()));
        int wait = isPredecessor ? AFTER_KILL_SECONDS : USUAL_SECONDS;
        if (session.first("SELECT GET_LOCK('%s', %d)".formatted(lock, wait), row -> row.getLong(1), 0L) != 1) {
            throw StepFailure.retry(
                    "Connection %s works on %s of %s already; wait for that operation, or cancel it."
                            .formatted(holder(session, lock), subject, session.target()),
                    null);
        }
        progress.holds(Long.toString(session.id()));
        return new Fence(session, lock);
    }

    /** Work ended well, and nothing is under way: the next worker need not end this connection. */
    @Override
    public void close() {
        try {
            session.execute("DO RELEASE_LOCK('%s')".formatted(lock));
        } catch (StepFailure e) {
            LOG.debug("Lock was lost with its connection target={} lock={}", session.target(), lock, e);
        }
    }

    private static String name(Session session, String subject) {
        String name = "daybook:%s:%s".formatted(session.target().name(), subject);
        boolean plain = name.length() <= LONGEST_NAME && name.matches("[A-Za-z0-9_:-]+");
        return plain ? name : "daybook:" + Sha256.of(name).substring(0, 40);
    }

    private static @Nullable Long holder(Session session, String lock) throws StepFailure {
        return session.first("SELECT IS_USED_LOCK('%s')".formatted(lock), row -> {
            long id = row.getLong(1);
            return row.wasNull() ? null : id;
        });
    }

    private static void kill(Session session, long connection) throws StepFailure {
        try {
            session.execute("KILL CONNECTION " + connection);
        } catch (ServerFailure e) {
            if (e.code() != 1094) { // it went by itself
                throw e;
            }
        }
    }
}
