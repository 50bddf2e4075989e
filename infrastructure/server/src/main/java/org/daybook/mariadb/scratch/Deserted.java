package org.daybook.mariadb.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.Session;
import org.daybook.work.StepFailure;

/**
 * Statements whose client is gone. A server looks at its connection only when it has a row to hand out: one that goes
 * round in a circle computes for ever after the Daybook that asked it was killed.
 */
final class Deserted {

    private static final List<Path> CONNECTIONS = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String ESTABLISHED = "01";

    private Deserted() {}

    private record Running(long id, int port) {}

    /** @param port of the server  @return ids of their connections; empty where it cannot be told whose client is gone */
    static List<Long> of(Session session, int port) throws StepFailure {
        List<Running> running = session.list(
                "SELECT id, SUBSTRING_INDEX(host, ':', -1) FROM information_schema.processlist WHERE command IN ('Query', 'Execute') AND id <> CONNECTION_ID() AND host LIKE '127.0.0.1:%'",
                row -> new Running(row.getLong(1), row.getInt(2)));
        List<Long> deserted = new ArrayList<>();
        for (Running one : running) {
            if (isGone(one.port(), port)) {
                deserted.add(one.id());
            }
        }
        return deserted;
    }

    /** The client's end of a connection over the loopback interface is not open any more. */
    private static boolean isGone(int client, int server) {
        String ends = ":%04X ".formatted(client);
        String other = ":%04X %s ".formatted(server, ESTABLISHED);
        boolean looked = false;
        for (Path connections : CONNECTIONS) {
            if (!Files.exists(connections)) {
                continue;
            }
            try {
                for (String line : Files.readAllLines(connections)) {
                    int at = line.indexOf(ends);
                    if (at > 0 && line.indexOf(other, at + ends.length()) > 0) {
                        return false;
                    }
                }
                looked = true;
            } catch (IOException e) {
                return false; // whoever cannot look ends nothing
            }
        }
        return looked;
    }
}
