package org.daybook.drill.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cluster of a data folder. {@code initdb} writes to a folder beside it, which is marked and renamed when it is
 * complete, so a killed one can never be taken for a cluster. What was once finished is never deleted.
 */
final class PostgresCluster {

    static final String SUPERUSER = "daybook";

    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);
    private static final String NAME = "cluster";
    private static final String MARKER = "daybook.initialised";
    private static final String PASSWORD = "password";

    private final DataFolder folder;
    private final PostgresPrograms programs;
    private final Path path;

    PostgresCluster(DataFolder folder, PostgresPrograms programs) {
        this.folder = folder;
        this.programs = programs;
        this.path = folder.resolve(NAME);
    }

    Path path() {
        return path;
    }

    /** Makes sure that a finished cluster is there, and returns its superuser's password. */
    String prepare(UnprivilegedUser user, boolean durable) throws IOException {
        if (Files.exists(path) && !isFinished()) {
            log.warn("Half-written PostgreSQL cluster set aside path={}", folder.setAside(NAME));
        }
        boolean knowsPassword = Files.isRegularFile(folder.resolve(PASSWORD));
        String password = folder.secret(PASSWORD);
        if (!Files.exists(path)) {
            initialise(user, password, durable);
        } else {
            check();
            if (!knowsPassword) {
                resetPassword(user, password);
            }
        }
        return password;
    }

    /** Stops what a killed Daybook left running on this cluster, and only that. */
    static void stopOrphan(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.isRegularFile(pidFile)) {
            return;
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            return; // torn: PostgreSQL says so itself
        }
        long pid = Long.parseLong(lines.get(0).strip());
        ServerProcess process = ServerProcess.find(pid).orElse(null);
        if (process != null && isPostgres(process) && process.serves(cluster)) {
            log.info("Stopping the PostgreSQL that a killed Daybook left process={}", pid);
            stop(process);
        } else if (isStale(pid, process, cluster)) {
            // PostgreSQL takes its parent's number for stale, and still makes sure that no child of the dead one lives.
            lines.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(pidFile, lines);
        }
    }

    /** Whether the number names something that PostgreSQL would wait for in vain: a zombie, or a stranger. */
    private static boolean isStale(long pid, @Nullable ServerProcess process, Path cluster) {
        if (process == null) {
            return ProcessHandle.of(pid).isPresent();
        }
        return !isPostgres(process) || process.servesAnother(cluster);
    }

    private static boolean isPostgres(ServerProcess process) {
        return process.arguments().get(0).endsWith("/postgres");
    }

    /** Fast shutdown; where that takes too long, an immediate one, after which the next start replays the log. */
    static void stop(ServerProcess server) throws IOException {
        server.signal("INT");
        if (server.awaitEnd(Duration.ofSeconds(30))) {
            return;
        }
        server.signal("QUIT");
        if (!server.awaitEnd(Duration.ofSeconds(10))) {
            throw new StartRefused("PostgreSQL (process " + server.pid() + ") does not stop: look at it with"
                    + " 'ps -p " + server.pid() + "', end it, and start again.");
        }
    }

    private boolean isFinished() {
        // The server writes postmaster.opts at its first start, which initdb never does: such a cluster held data.
        return Files.exists(path.resolve(MARKER)) || Files.exists(path.resolve("postmaster.opts"));
    }

    private void check() throws IOException {
        Path versionFile = path.resolve("PG_VERSION");
        if (!Files.isRegularFile(versionFile) || !Files.isRegularFile(path.resolve("global/pg_control"))) {
            throw new StartRefused("The PostgreSQL cluster in " + path + " is incomplete (PG_VERSION or pg_control is"
                    + " missing): restore it from a backup, or move it away to begin empty.");
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(PostgresPrograms.MAJOR)) {
            throw new StartRefused("The cluster in " + path + " was written by PostgreSQL " + version
                    + ", and this Daybook brings " + PostgresPrograms.MAJOR + ": dump it with " + version
                    + " and load the dump, or run the Daybook that wrote it.");
        }
    }

    private void initialise(UnprivilegedUser user, String password, boolean durable) throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        DataFolder.delete(fresh); // a killed initdb's: it never was a cluster
        Files.createDirectory(fresh);
        user.own(fresh);
        Path passwordFile = folder.resolve(".initdb-password");
        DataFolder.write(passwordFile, password);
        user.own(passwordFile);
        try {
            List<String> initdb = new ArrayList<>(List.of(
                    programs.initdb().toString(),
                    "--pgdata=" + fresh,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            if (!durable) {
                initdb.add("--no-sync");
            }
            run(user, initdb, "initdb", "");
            DataFolder.write(fresh.resolve(MARKER), PostgresPrograms.MAJOR + "\n");
            user.own(fresh.resolve(MARKER));
            DataFolder.move(fresh, path);
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    /** For a password file that was lost: whoever owns the folder owns the database. */
    private void resetPassword(UnprivilegedUser user, String password) throws IOException {
        log.warn("Password file was missing, a new password is set folder={}", folder.path());
        run(
                user,
                List.of(programs.postgres().toString(), "--single", "-D", path.toString(), "postgres"),
                "setting a new password",
                "ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'\n");
    }

    private void run(UnprivilegedUser user, List<String> command, String what, String input) throws IOException {
        Process process = ServerProcess.program(user.command(command), programs.home())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        String output = new String(process.getInputStream().readAllBytes()).strip();
        int code = ServerProcess.exitCode(process);
        if (code != 0) {
            String reason = output.lines()
                    .filter(line -> line.contains("error:") || line.contains("FATAL") || line.contains("could not"))
                    .findFirst()
                    .orElse("exit code " + code);
            throw new StartRefused("PostgreSQL's " + what + " failed in " + folder.path() + " (" + reason
                    + "): free space or correct the permissions there, and start again.");
        }
    }
}
