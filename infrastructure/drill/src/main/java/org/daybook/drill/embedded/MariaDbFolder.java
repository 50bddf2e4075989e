package org.daybook.drill.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a MariaDB: system tables are written to a folder beside, which is renamed when it is complete, so that
 * a killed installation can never be taken for data.
 */
final class MariaDbFolder {

    private static final Logger log = LoggerFactory.getLogger(MariaDbFolder.class);
    private static final String PID_FILE = "mariadbd.pid";

    private final DataFolder folder;
    private final MariaDbPrograms programs;

    MariaDbFolder(DataFolder folder, MariaDbPrograms programs) {
        this.folder = folder;
        this.programs = programs;
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("mariadb.log");
    }

    /** Its own: a server that starts throws the temporary tables of every other away that has the same folder for them. */
    private Path temporary() throws IOException {
        return Files.createDirectories(folder.resolve("tmp"));
    }

    /** What every start of these programs has to be told; the data directory is not among it. */
    static List<String> baseCommand(MariaDbPrograms programs) {
        List<String> command = new ArrayList<>(List.of(
                programs.mariadbd().toString(),
                "--no-defaults",
                "--basedir=" + programs.home(),
                "--lc-messages-dir=" + programs.home().resolve("share"),
                "--character-sets-dir=" + programs.home().resolve("share/charsets")));
        if (UnprivilegedUser.isRoot()) {
            command.add("--user=root");
        }
        return command;
    }

    List<String> command(int port, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(baseCommand(programs));
        command.addAll(List.of(
                "--datadir=" + data(),
                "--tmpdir=" + temporary(),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=mariadb.sock", // relative to the data directory: a long path would not fit
                "--pid-file=" + data().resolve(PID_FILE),
                "--skip-name-resolve",
                "--skip-ssl", // on the loopback interface; to make a certificate takes seconds at every start
                "--character-set-server=utf8mb4"));
        command.addAll(options);
        return command;
    }

    /** Installs the system tables where there are none yet. */
    void prepare(List<String> options) throws IOException {
        if (Files.exists(data())) {
            return;
        }
        Path fresh = folder.resolve("data.new");
        DataFolder.delete(fresh);
        Files.createDirectory(fresh);
        List<String> command = new ArrayList<>(baseCommand(programs));
        command.addAll(List.of(
                "--datadir=" + fresh,
                "--tmpdir=" + temporary(),
                "--bootstrap",
                "--log-warnings=0",
                "--enforce-storage-engine=",
                "--max-allowed-packet=8M"));
        command.addAll(options);
        Process process = ServerProcess.program(command, fresh)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
            write(stdin, "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
            Files.copy(programs.share("mariadb_system_tables.sql", "mysql_system_tables.sql"), stdin);
            Files.copy(programs.share("mariadb_performance_tables.sql", "mysql_performance_tables.sql"), stdin);
            Files.copy(programs.share("mariadb_system_tables_data.sql", "mysql_system_tables_data.sql"), stdin);
        } catch (IOException e) {
            log.debug("The installation ended early; its exit code and log say why", e);
        }
        if (ServerProcess.exitCode(process) != 0) {
            throw new StartRefused("MariaDB's system tables could not be installed in " + folder.path() + " ("
                    + reason(0) + "): see " + log() + ".");
        }
        DataFolder.move(fresh, data());
    }

    /** Stops what a killed JVM left running on this data directory, and only that. */
    static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve(PID_FILE);
        if (!Files.isRegularFile(pidFile)) {
            return;
        }
        String pid = Files.readString(pidFile).strip();
        if (pid.matches("\\d{1,18}")) {
            ServerProcess process = ServerProcess.find(Long.parseLong(pid)).orElse(null);
            if (process != null && process.serves(data)) {
                log.info("Stopping the MariaDB that a killed process left process={}", process.pid());
                stop(process);
            }
        }
        Files.deleteIfExists(pidFile);
    }

    /** A clean shutdown; a server that does not manage in a minute is killed, and recovers at its next start. */
    static void stop(ServerProcess server) throws IOException {
        server.signal("TERM");
        if (!server.awaitEnd(Duration.ofMinutes(1))) {
            log.warn("MariaDB did not shut down within a minute and is killed process={}", server.pid());
            server.signal("KILL");
            server.awaitEnd(Duration.ofSeconds(10));
        }
    }

    /** What the server's log says was wrong. */
    String reason(long from) throws IOException {
        return ServerProcess.tail(log(), from)
                .lines()
                .filter(line -> line.contains("[ERROR]") || line.startsWith("ERROR"))
                .findFirst()
                .orElse("no reason given");
    }

    private static void write(OutputStream out, String sql) throws IOException {
        out.write(sql.getBytes(StandardCharsets.UTF_8));
    }
}
