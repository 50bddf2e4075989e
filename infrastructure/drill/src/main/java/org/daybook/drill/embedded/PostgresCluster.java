package org.daybook.drill.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    private static final String SETTINGS = "# Daybook names its settings when it starts PostgreSQL.\n";
    private static final String ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n";

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
        boolean knowsPassword = hasText(folder.resolve(PASSWORD));
        String password = folder.secret(PASSWORD);
        if (!Files.exists(path)) {
            initialise(user, password, durable);
        } else {
            check();
            restoreConfiguration(user);
            if (!knowsPassword) {
                resetPassword(user, password);
            }
        }
        return password;
    }

    /** Sets a new password, for one that the server does not take: whoever owns the folder owns the database. */
    String renewPassword(UnprivilegedUser user) throws IOException {
        Files.deleteIfExists(folder.resolve(PASSWORD));
        String password = folder.secret(PASSWORD);
        resetPassword(user, password);
        return password;
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
        if (!hasText(versionFile) || !Files.isRegularFile(path.resolve("global/pg_control"))) {
            throw new StartRefused("The PostgreSQL cluster in " + path + " is incomplete (PG_VERSION or pg_control is"
                    + " missing or empty): restore it from a backup, or move it away to begin empty.");
        }
        String version = Files.readString(versionFile).strip();
        if (!version.equals(PostgresPrograms.MAJOR)) {
            throw new StartRefused("The cluster in " + path + " was written by PostgreSQL " + version
                    + ", and this Daybook brings " + PostgresPrograms.MAJOR + ": dump it with " + version
                    + " and load the dump, or run the Daybook that wrote it.");
        }
    }

    /** Configuration that was lost holds no data: PostgreSQL would refuse to start without it. */
    private void restoreConfiguration(UnprivilegedUser user) throws IOException {
        if (!Files.exists(path.resolve("postgresql.conf"))) {
            restore(user, "postgresql.conf", SETTINGS);
        }
        if (!hasText(path.resolve("pg_hba.conf"))) {
            restore(user, "pg_hba.conf", ACCESS);
        }
    }

    private void restore(UnprivilegedUser user, String name, String content) throws IOException {
        log.warn("Lost PostgreSQL configuration written anew file={}", path.resolve(name));
        DataFolder.write(path.resolve(name), content);
        user.own(path.resolve(name));
    }

    /** Whether the file has a line that says something. */
    private static boolean hasText(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip).anyMatch(line -> !line.isEmpty() && !line.startsWith("#"));
        }
    }

    private void initialise(UnprivilegedUser user, String password, boolean durable) throws IOException {
        Path fresh = folder.resolve(NAME + ".new");
        if (Files.exists(fresh)) {
            PostgresOrphans.endInitdb(fresh);
        }
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

    private void resetPassword(UnprivilegedUser user, String password) throws IOException {
        log.warn("Password file was lost, a new password is set folder={}", folder.path());
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
