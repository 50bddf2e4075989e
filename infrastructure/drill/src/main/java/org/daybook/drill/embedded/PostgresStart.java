package org.daybook.drill.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One start of the server process, until it takes connections. */
record PostgresStart(
        PostgresCluster cluster, PostgresPrograms programs, UnprivilegedUser user, Path log, Duration patience) {

    /** The server, ready; null where it ended for a reason that passes and another try is allowed. */
    @Nullable ServerProcess onPort(Map<String, String> settings, boolean mayTryAgain) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(programs.postgres().toString(), "-D", cluster.path().toString()));
        settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        long logged = Files.exists(log) ? Files.size(log) : 0;
        ServerProcess process = ServerProcess.start(user.command(command), cluster.path(), log);
        boolean settled = ServerProcess.await(patience, () -> isReady(process) || !process.isAlive());
        if (process.isAlive() && settled) {
            return process;
        }
        if (process.isAlive()) {
            PostgresCluster.stop(process);
            throw new StartRefused("PostgreSQL was not ready after " + patience.toSeconds() + " s: see " + log
                    + " for what it recovers, and allow it more time.");
        }
        String said = ServerProcess.tail(log, logged);
        if (mayTryAgain && passes(said)) {
            ServerProcess.await(Duration.ofMillis(250), () -> false);
            return null;
        }
        String reason = said.lines()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC") || line.contains("could not"))
                .reduce((first, second) -> second)
                .orElse("no reason given")
                .replaceFirst(".*?(FATAL|PANIC): +", "");
        throw new StartRefused("PostgreSQL did not start in " + cluster.path() + " (" + reason + "): see " + log
                + ", and where its files are damaged restore them from a backup, or move the folder away to begin"
                + " empty.");
    }

    /** The server writes its state to the eighth line of this file. */
    private boolean isReady(ServerProcess process) {
        try {
            List<String> lines = Files.readAllLines(cluster.path().resolve("postmaster.pid"));
            return lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(process.pid()))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false; // not written yet
        }
    }

    private static boolean passes(String said) {
        return said.contains("could not bind")
                || said.contains("pre-existing shared memory block")
                || said.contains("lock file \"postmaster.pid\" already exists")
                || said.contains("could not create any TCP/IP sockets");
    }
}
