package org.daybook.mariadb.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Starts the server of a scratch folder, and looks whether it is up. */
final class Startup {

    static final String USER = "daybook_scratch";
    private static final String RIGHTS =
            "SELECT, RELOAD, PROCESS, SHOW DATABASES, LOCK TABLES, SHOW VIEW, EVENT, TRIGGER, REPLICATION CLIENT";
    private static final String PLACE = "'%s'@'127.0.0.1'".formatted(USER);

    private final ScratchFolder folder;

    Startup(ScratchFolder folder) {
        this.folder = folder;
    }

    /** How a start stands. @param reason the server's own words, where it failed */
    record Look(Stage stage, @Nullable StartTrouble trouble, String reason) {
        enum Stage {
            COMING,
            UP,
            FAILED
        }
    }

    /** Starts it, and notes it before and after, so that nobody loses it. @return the state as it is kept now */
    ScratchState begin(ScratchState state) throws StepFailure {
        try {
            ServerLog log = new ServerLog(folder.log());
            if (!Files.exists(folder.log())) {
                folder.write(folder.log().getFileName().toString(), "");
            }
            ScratchState next = state.starting(ScratchProcess.freePort(), System.currentTimeMillis(), log.length());
            folder.keep(next);
            if (!next.withoutGrants()) {
                folder.write(folder.accounts().getFileName().toString(), accounts(folder.password()));
            }
            ScratchProcess process = ScratchProcess.start(command(next), folder.data(), folder.log());
            next = next.running(process.pid(), process.born());
            folder.keep(next);
            return next;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("Cannot run program")) {
                throw StepFailure.needsHuman(
                        "The server program %s cannot be run: %s. Install it, or correct scratch-command."
                                .formatted(state.program().program(), e.getMessage()),
                        e);
            }
            throw folder.failure(e);
        }
    }

    /** @param process as it was found; null where there is none any more */
    Look look(ScratchState state, @Nullable ScratchProcess process) throws StepFailure {
        try {
            String said = new ServerLog(folder.log()).from(state.log());
            if (process != null && ServerLog.isReady(said)) {
                Files.deleteIfExists(folder.accounts());
                return new Look(Look.Stage.UP, null, "");
            }
            if (process == null) {
                return new Look(Look.Stage.FAILED, StartTrouble.of(said), ServerLog.reason(said));
            }
            long seconds = (System.currentTimeMillis() - state.since()) / 1000;
            if (seconds > state.patience()) {
                return new Look(
                        Look.Stage.FAILED,
                        StartTrouble.SLOW,
                        "it was not up after %,d s: %s".formatted(seconds, ServerLog.reason(said)));
            }
            return new Look(Look.Stage.COMING, null, "");
        } catch (IOException e) {
            throw folder.failure(e);
        }
    }

    private static String accounts(String password) {
        return "CREATE OR REPLACE USER %s IDENTIFIED BY '%s';\nGRANT %s ON *.* TO %s;\n"
                .formatted(PLACE, password, RIGHTS, PLACE);
    }

    /** What would lead it to other files comes last: an option of the configuration cannot. */
    private List<String> command(ScratchState state) throws IOException {
        Path data = folder.data();
        List<String> command = new ArrayList<>(state.program().command());
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        Map<String, Path> places = Map.of(
                "datadir", data,
                "innodb-data-home-dir", data,
                "innodb-log-group-home-dir", data,
                "innodb-undo-directory", data,
                "aria-log-dir-path", data,
                "tmpdir", folder.temporary(),
                "pid-file", folder.path().resolve("mariadbd.pid"));
        places.forEach((option, place) -> command.add("--%s=%s".formatted(option, place)));
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + state.port(),
                "--socket=scratch.sock", // relative to the data directory: a long path would not fit
                "--skip-name-resolve",
                "--skip-ssl", // on the loopback interface; to make a certificate takes seconds at every start
                "--skip-log-bin",
                "--skip-slave-start",
                "--read-only=ON",
                "--local-infile=OFF",
                "--log-output=NONE",
                "--general-log=OFF",
                "--slow-query-log=OFF",
                "--loose-event-scheduler=OFF",
                "--loose-performance-schema=OFF",
                "--loose-innodb-stats-auto-recalc=OFF",
                "--loose-innodb-stats-on-metadata=OFF",
                "--loose-innodb-buffer-pool-load-at-startup=OFF",
                "--loose-innodb-buffer-pool-dump-at-shutdown=OFF",
                "--loose-innodb-defragment=OFF",
                "--innodb-read-only=" + (state.readOnlyFiles() ? "ON" : "OFF"),
                "--innodb-force-recovery=" + state.level()));
        if (state.withoutGrants()) {
            command.add("--skip-grant-tables");
        } else {
            command.add("--init-file=" + folder.accounts());
        }
        Files.createDirectories(folder.temporary());
        Files.setPosixFilePermissions(folder.temporary(), PosixFilePermissions.fromString("rwx------"));
        return command;
    }
}
