package org.daybook.drill.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Another JVM that starts a server on a folder, commits one row after the other, and is killed. */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static ChildJvm on(Path folder, String kind) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ChildJvm(new ProcessBuilder(List.of(
                        java,
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildJvm.class.getName(),
                        kind,
                        folder.toString()))
                .redirectErrorStream(true)
                .start());
    }

    /** Reads what it prints until a line begins so; returns the rest of that line. */
    String await(String beginning) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length()).strip();
            }
            all.append(line).append('\n');
        }
        throw new AssertionError("The other JVM ended without '" + beginning + "':\n" + all);
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, on which the JVM runs its shutdown hooks. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws SQLException {
        Path folder = Path.of(arguments[1]);
        Database database;
        if (arguments[0].equals("shared")) {
            SharedPostgres.createDatabase();
            SharedMariaDb.createDatabase();
            System.out.println("servers " + SharedPostgres.server().processId() + " "
                    + SharedMariaDb.server().processId());
            LockSupport.park();
            return;
        }
        if (arguments[0].equals("postgres")) {
            LocalPostgres server = LocalPostgres.in(folder).start();
            System.out.println("server " + server.processId());
            database = server.database();
        } else {
            LocalMariaDb server = LocalMariaDb.in(folder).start();
            System.out.println("server " + server.processId());
            database = server.createDatabase("daybook");
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE entry (number integer PRIMARY KEY)");
            for (int number = 1; ; number++) {
                statement.execute("INSERT INTO entry VALUES (" + number + ")");
                System.out.println("committed " + number);
            }
        }
    }
}
