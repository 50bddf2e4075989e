package org.daybook.mariadb.dump;

import java.time.Instant;
import org.daybook.mariadb.Session;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * What tells a moment of a server from another one.
 *
 * @param at when it was looked at, by this node's clock
 * @param started second in which the server started, by its own clock
 * @param connection number of the connection that looked; they begin anew with each run of the server
 * @param readOnly it refuses writes, and replicates none; a server that is only {@code read_only} still takes those of its source
 * @param lsn how far its log is written; null where it does not say
 */
record Mark(
        Instant at,
        long started,
        long connection,
        boolean readOnly,
        @Nullable String lsn) {

    static Mark of(Session session) throws StepFailure {
        long started = session.first(
                "SELECT UNIX_TIMESTAMP() - VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'UPTIME'",
                row -> Math.round(row.getDouble(1)),
                0L);
        boolean readOnly = session.exists("""
                SELECT 1 WHERE @@global.innodb_read_only OR @@global.read_only AND EXISTS (
                  SELECT 1 FROM information_schema.GLOBAL_STATUS
                  WHERE VARIABLE_NAME = 'SLAVES_RUNNING' AND VARIABLE_VALUE = '0')""");
        String lsn = session.first(
                "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_LSN_CURRENT'",
                row -> row.getString(1));
        return new Mark(Instant.now(), started, session.id(), readOnly, lsn);
    }

    /** Clocks are read in whole seconds, and a server may be back within one. */
    boolean isSameServerRun(Mark earlier) {
        return Math.abs(started - earlier.started) <= 1 && connection > earlier.connection;
    }

    /** Nothing can have been written between the two. */
    boolean isUnchangedSince(Mark earlier) {
        boolean sameLog = lsn != null && lsn.equals(earlier.lsn) && isSameServerRun(earlier);
        return sameLog || readOnly && earlier.readOnly;
    }
}
