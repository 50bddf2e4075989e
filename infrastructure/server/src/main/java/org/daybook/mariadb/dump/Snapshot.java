package org.daybook.mariadb.dump;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.targets.SqlTrouble;
import org.daybook.targets.Target;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sessions that see one and the same moment of the database, as mariadb-dump's --single-transaction does with one. */
final class Snapshot implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /** Whoever waits behind the lock waits no longer than this. */
    private static final String LOCK_WAIT_SECONDS = "3";

    private static final Map<String, String> PATIENT = Map.of(
            "net_write_timeout", "3600",
            "net_read_timeout", "3600",
            "wait_timeout", "86400",
            "max_statement_time", "0",
            "lock_wait_timeout", "60");

    private final List<Session> sessions;
    private final Mark mark;
    private final String sentence;

    private Snapshot(List<Session> sessions, Mark mark, String sentence) {
        this.sessions = sessions;
        this.mark = mark;
        this.sentence = sentence;
    }

    /** @param wanted how many sessions, where one moment can be had for all of them */
    static Snapshot take(Target target, int wanted, Progress progress) throws StepFailure {
        List<Session> sessions = new ArrayList<>();
        try {
            Session first = open(target);
            sessions.add(first);
            Mark before = Mark.of(first);
            String sentence;
            if (wanted > 1 && before.readOnly()) {
                while (sessions.size() < wanted) {
                    sessions.add(open(target));
                }
                begin(sessions);
                sentence = "one snapshot in %d connections of a server that is read-only".formatted(wanted);
            } else if (wanted > 1) {
                sentence = locked(target, first, wanted, sessions, progress);
            } else {
                begin(sessions);
                sentence = "one snapshot in one connection";
            }
            for (Session session : sessions) {
                session.set(RowShape.SETTINGS);
            }
            return new Snapshot(sessions, before, sentence);
        } catch (StepFailure | RuntimeException e) {
            sessions.forEach(Session::close);
            throw e;
        }
    }

    private static String locked(Target target, Session first, int wanted, List<Session> sessions, Progress progress)
            throws StepFailure {
        try {
            first.set(Map.of("lock_wait_timeout", LOCK_WAIT_SECONDS));
            first.execute("FLUSH TABLES WITH READ LOCK");
        } catch (ServerFailure e) {
            if (e.trouble() != SqlTrouble.NOT_GRANTED && e.trouble() != SqlTrouble.CONFLICT) {
                throw e;
            }
            first.set(PATIENT);
            begin(sessions);
            progress.log("one connection alone reads, for one moment cannot be had for several: " + e.getMessage());
            return "one snapshot in one connection, for the read lock that several need was not to be had";
        }
        // The one that holds the lock only locks: a transaction of its own would give it up.
        sessions.clear();
        try (first) {
            while (sessions.size() < wanted) {
                sessions.add(open(target));
            }
            begin(sessions);
            first.execute("UNLOCK TABLES");
        }
        return "one snapshot in %d connections, taken while FLUSH TABLES WITH READ LOCK held all writers for a moment"
                .formatted(wanted);
    }

    private static void begin(List<Session> sessions) throws StepFailure {
        for (Session session : sessions) {
            session.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY");
        }
    }

    private static Session open(Target target) throws StepFailure {
        Session session = Session.open(target);
        try {
            session.set(PATIENT);
            session.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            return session;
        } catch (StepFailure e) {
            session.close();
            throw e;
        }
    }

    List<Session> sessions() {
        return sessions;
    }

    Mark mark() {
        return mark;
    }

    /** Of what moment the rows are, and by what means. */
    String sentence() {
        return sentence;
    }

    /** Ends whatever its sessions do at once; rows that are under way are not waited for. */
    void abort() {
        for (Session session : sessions) {
            try {
                session.connection().abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debug("Connection was lost before it was ended target={}", session.target(), e);
            }
        }
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
    }
}
