package org.daybook.mariadb.scratch;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a scratch server; stands beside its files from before its first start.
 *
 * @param copy name of the verified copy that its files were copied from
 * @param version of the server program
 * @param readOnlyFiles InnoDB writes nothing at all: its log was clean
 * @param level {@code innodb_force_recovery}
 * @param wanted it is meant to run: one that does not has died
 * @param pid of its process; 0 before the first start
 * @param born tells its process from a later one of the same number
 * @param port of the loopback interface
 * @param since when it was started last, in milliseconds since 1970
 * @param log length of its log before that
 * @param restarts how often it was started again after it died
 * @param mostRestarts after which a person has to look
 * @param patience seconds that a start may take
 */
public record ScratchState(
        String copy,
        ServerProgram program,
        String version,
        boolean readOnlyFiles,
        boolean withoutGrants,
        int level,
        boolean wanted,
        long pid,
        @Nullable String born,
        int port,
        long since,
        long log,
        int restarts,
        int mostRestarts,
        long patience) {

    public ScratchState wanting(boolean run) {
        return with(run, pid, born, port, since, log, restarts);
    }

    ScratchState starting(int onPort, long at, long logged) {
        return with(true, 0, null, onPort, at, logged, restarts);
    }

    ScratchState running(long asPid, @Nullable String asBorn) {
        return with(wanted, asPid, asBorn, port, since, log, restarts);
    }

    ScratchState restarted() {
        return with(wanted, pid, born, port, since, log, restarts + 1);
    }

    public ScratchState at(int newLevel, boolean newReadOnlyFiles) {
        return new ScratchState(
                copy,
                program,
                version,
                newReadOnlyFiles,
                withoutGrants,
                newLevel,
                wanted,
                pid,
                born,
                port,
                since,
                log,
                restarts,
                mostRestarts,
                patience);
    }

    private ScratchState with(
            boolean run, long newPid, @Nullable String newBorn, int newPort, long at, long logged, int newRestarts) {
        return new ScratchState(
                copy,
                program,
                version,
                readOnlyFiles,
                withoutGrants,
                level,
                run,
                newPid,
                newBorn,
                newPort,
                at,
                logged,
                newRestarts,
                mostRestarts,
                patience);
    }
}
