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

/** What a killed Daybook left running on a cluster. Whoever asks holds the lock of the cluster's folder. */
final class PostgresOrphans {

    private static final Logger log = LoggerFactory.getLogger(PostgresOrphans.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private PostgresOrphans() {}

    /** Stops the server that was left running on this cluster, and only that. */
    static void stop(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.isRegularFile(pidFile)) {
            return;
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(pidFile));
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")) {
            removeTorn(pidFile, cluster);
            return;
        }
        long pid = Long.parseLong(lines.get(0).strip());
        ServerProcess process = ServerProcess.find(pid).orElse(null);
        if (process != null && isPostgres(process) && process.serves(cluster)) {
            log.info("Stopping the PostgreSQL that a killed Daybook left process={}", pid);
            PostgresCluster.stop(process);
        } else if (isStale(pid, process, cluster)) {
            // PostgreSQL takes its parent's number for stale, and still makes sure that no child of the dead one lives.
            lines.set(0, Long.toString(ProcessHandle.current().pid()));
            Files.write(pidFile, lines);
        }
    }

    /** Ends an initdb whose Daybook was killed: it would go on writing to a folder that is made anew. */
    static void endInitdb(Path fresh) throws IOException {
        for (ServerProcess process : on(fresh)) {
            log.info("Ending the initdb that a killed Daybook left process={}", process.pid());
            process.signal("KILL");
        }
        if (!ServerProcess.await(PATIENCE, () -> on(fresh).isEmpty())) {
            throw new StartRefused("An initdb that a killed Daybook left is still writing to " + fresh
                    + ": end it (ps -ef | grep initdb), and start again.");
        }
    }

    /** An empty pid file, as a power cut leaves it, would keep PostgreSQL from starting for ever. */
    private static void removeTorn(Path pidFile, Path cluster) throws IOException {
        for (ServerProcess process : on(cluster)) {
            if (isPostgres(process)) {
                PostgresCluster.stop(process);
            }
        }
        // Without the file PostgreSQL cannot tell whether a child of the dead server still writes.
        if (ServerProcess.await(PATIENCE, () -> on(cluster).isEmpty())) {
            log.warn("Torn postmaster.pid removed cluster={}", cluster);
            Files.deleteIfExists(pidFile);
        }
    }

    /** Whether the number names something that PostgreSQL would wait for in vain: a zombie, or a stranger. */
    private static boolean isStale(long pid, @Nullable ServerProcess process, Path cluster) {
        if (process == null) {
            return ProcessHandle.of(pid).isPresent();
        }
        return !isPostgres(process) || process.servesAnother(cluster);
    }

    private static List<ServerProcess> on(Path cluster) {
        return ProcessHandle.allProcesses()
                .flatMap(handle -> ServerProcess.find(handle.pid()).stream())
                .filter(PostgresOrphans::belongsToPostgres)
                .filter(process -> process.serves(cluster))
                .toList();
    }

    private static boolean belongsToPostgres(ServerProcess process) {
        String program = process.arguments().get(0);
        return isPostgres(process) || program.endsWith("/initdb") || program.startsWith("postgres: ");
    }

    private static boolean isPostgres(ServerProcess process) {
        return process.arguments().get(0).endsWith("/postgres");
    }
}
