package org.daybook.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.daybook.drill.embedded.Database;

/** A PostgreSQL 15 as Debian installs it, in a temporary folder, for as long as it is open. */
public final class InstalledPostgres implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path folder;
    private final int port;
    private final Process server;

    private InstalledPostgres(Path folder, int port, Process server) {
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    public static boolean isThere() {
        return Files.isExecutable(PROGRAMS.resolve("postgres"));
    }

    /** Starts it, as the user postgres where the tests run as root. */
    public static InstalledPostgres start() {
        try {
            Path folder = Files.createTempDirectory("daybook-postgres15-");
            if (isRoot()) {
                run(List.of("chown", "postgres", folder.toString()));
            }
            run(asPostgres("initdb", "-D", folder + "/data", "-U", "daybook", "-A", "trust", "-E", "UTF8", "-N"));
            int port = freePort();
            Process server = new ProcessBuilder(asPostgres(
                            "postgres",
                            "-D",
                            folder + "/data",
                            "-h",
                            "127.0.0.1",
                            "-p",
                            Integer.toString(port),
                            "-k",
                            "",
                            "-F",
                            "-c",
                            "max_connections=200"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            InstalledPostgres started = new InstalledPostgres(folder, port, server);
            started.awaitConnections();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database. */
    public Database createDatabase() {
        Database created = database("test_" + NUMBER.incrementAndGet());
        try (Connection connection = database("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + created.name());
            return created;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Database database(String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "daybook", "");
    }

    private void awaitConnections() {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).ignoreExceptions().until(() -> {
            try (Connection connection = database("postgres").connect()) {
                return connection.isValid(1);
            }
        });
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.destroy();
        if (!server.waitFor(20, TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor();
        }
        run(List.of("rm", "-rf", folder.toString()));
    }

    private static List<String> asPostgres(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
