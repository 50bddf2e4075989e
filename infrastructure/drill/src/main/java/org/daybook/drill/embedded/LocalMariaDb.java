package org.daybook.drill.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A MariaDB to be damaged, recovered and measured: grant tables on, on the loopback interface, with as many stops and
 * starts on its folder as the story needs. The folder holds {@code data} (the data directory), {@code mariadb.log}
 * and the passwords.
 */
public final class LocalMariaDb implements AutoCloseable {

    private final DataFolder folder;
    private final MariaDbFolder files;
    private final MariaDbPrograms programs;
    private final List<String> options;
    private final Duration patience;
    private final Thread hook = new Thread(this::close, "stop-mariadb");
    private int port;
    private @Nullable ServerProcess process;

    private LocalMariaDb(Setup setup, DataFolder folder, MariaDbPrograms programs) {
        this.folder = folder;
        this.programs = programs;
        this.files = new MariaDbFolder(folder, programs);
        this.options = List.copyOf(setup.options);
        this.patience = setup.patience;
        this.port = setup.port;
    }

    /** What to start in a folder, which is created when it is missing. */
    public static Setup in(Path folder) {
        return new Setup(folder);
    }

    /** A database as the user {@code daybook}, who may do everything with data and sessions but grants nothing. */
    public Database database(String name) {
        return new Database(url(name), "daybook", secret("daybook-password"));
    }

    /** A database as {@code root}. */
    public Database asRoot(String name) {
        return new Database(url(name), "root", secret("root-password"));
    }

    /** Creates the database where it is missing, and returns it as the user {@code daybook}. */
    public Database createDatabase(String name) throws SQLException {
        execute("CREATE DATABASE IF NOT EXISTS `" + name + "` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
        return database(name);
    }

    /**
     * A user who may do this only, with a generated password.
     *
     * @param grants such as {@code "SELECT, DELETE ON dashboard.*"}
     */
    public Database createUser(String name, String database, String... grants) throws SQLException {
        String password = secret("user-" + name + "-password");
        List<String> statements =
                new ArrayList<>(List.of("CREATE OR REPLACE USER '" + name + "'@'%' IDENTIFIED BY '" + password + "'"));
        for (String grant : grants) {
            statements.add("GRANT " + grant + " TO '" + name + "'@'%'");
        }
        execute(statements.toArray(String[]::new));
        return new Database(url(database), name, password);
    }

    /** The data directory. */
    public Path dataDirectory() {
        return files.data();
    }

    /** The server's error log. */
    public Path logFile() {
        return files.log();
    }

    /** The programs that this server was started from. */
    public MariaDbPrograms programs() {
        return programs;
    }

    /** The command that starts this server's programs on another directory, which {@code --datadir=} still has to say. */
    public List<String> serverCommand() {
        return MariaDbFolder.baseCommand(programs);
    }

    public int port() {
        return port;
    }

    /** The number of the server's process. */
    public synchronized long processId() {
        if (process == null) {
            throw new IllegalStateException("The MariaDB in " + folder.path() + " is stopped.");
        }
        return process.pid();
    }

    /** False once it was stopped, or died by itself. */
    public synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    /**
     * Starts it again on its files, on its port where that is still free.
     *
     * @param more arguments for this start alone, such as {@code --innodb-force-recovery=1}
     * @throws StartRefused with the server's own reason, when it does not come up
     */
    public synchronized void start(String... more) {
        if (isRunning()) {
            return;
        }
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        try {
            for (int attempt = 1; ; attempt++) {
                if (port == 0 || attempt > 1) {
                    port = ServerProcess.freePort();
                }
                if (comesUp(all, attempt < 5)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new StartRefused("MariaDB did not start in " + folder.path() + " (" + e + "): see " + logFile(), e);
        }
    }

    /** A connection; a server that dies just now, or is dead, is started again first. */
    public Connection reach(String database) throws SQLException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            start();
            try {
                return database(database).connect();
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                awaitEnd(Duration.ofMillis(100)); // it says its last words
            }
        }
    }

    private synchronized void awaitEnd(Duration atMost) {
        if (process != null) {
            process.awaitEnd(atMost);
        }
    }

    /** A clean shutdown. Its folder stays held, so that its files can be damaged and it can be started again. */
    public synchronized void stop() {
        ServerProcess running = process;
        if (running == null) {
            return;
        }
        try {
            MariaDbFolder.stop(running);
        } catch (IOException e) {
            throw new StartRefused("MariaDB (process " + running.pid() + ") could not be told to stop.", e);
        }
        process = null;
    }

    /** As a power cut does: the process is gone at once, and the next start recovers. */
    public synchronized void kill() {
        ServerProcess running = process;
        if (running == null) {
            return;
        }
        try {
            running.signal("KILL");
            running.awaitEnd(Duration.ofSeconds(30));
        } catch (IOException e) {
            throw new StartRefused("MariaDB (process " + running.pid() + ") could not be killed.", e);
        }
        process = null;
    }

    /**
     * Copies this stopped server's files and passwords, to be started there as another server with the same options.
     *
     * @param folder not there yet
     */
    public synchronized Setup copyTo(Path folder) throws IOException {
        if (isRunning()) {
            throw new IllegalStateException(
                    "The MariaDB in " + this.folder.path() + " runs: stop it before it is copied.");
        }
        DataFolder.copy(
                this.folder.path(),
                folder,
                Set.of("lock", "holder", logFile().getFileName().toString()));
        Setup setup = new Setup(folder).programs(programs);
        setup.options.addAll(options);
        return setup;
    }

    /** Stops it cleanly and frees the folder. */
    @Override
    public void close() {
        try (folder) {
            stop();
        } finally {
            removeHook();
        }
    }

    private boolean comesUp(List<String> arguments, boolean mayTryAgain) throws IOException {
        Path accounts = folder.resolve("accounts.sql");
        List<String> command = files.command(port, arguments);
        boolean first = !Files.exists(folder.resolve("accounts.created"));
        if (first) {
            DataFolder.write(accounts, MariaDbAccounts.sql(secret("root-password"), secret("daybook-password")));
            command.add("--init-file=" + accounts);
        }
        long logged = Files.exists(logFile()) ? Files.size(logFile()) : 0;
        ServerProcess started = ServerProcess.start(command, files.data(), logFile());
        process = started;
        ServerProcess.await(patience, () -> !started.isAlive() || isReady(logged));
        if (started.isAlive() && isReady(logged)) {
            if (first) {
                DataFolder.write(folder.resolve("accounts.created"), "");
                Files.delete(accounts);
            }
            return true;
        }
        kill();
        if (mayTryAgain && said(logged).contains("Bind on TCP/IP port")) {
            return false;
        }
        throw new StartRefused("MariaDB did not start in " + folder.path() + " (" + files.reason(logged) + "): see "
                + logFile() + ".");
    }

    /** In all that it said: a damaged page is printed at length. */
    private boolean isReady(long from) {
        try {
            return ServerProcess.says(logFile(), from, "ready for connections");
        } catch (IOException e) {
            return false; // not written yet
        }
    }

    private String said(long from) {
        try {
            return ServerProcess.tail(logFile(), from);
        } catch (IOException e) {
            return ""; // not written yet
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = asRoot("mysql").connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String url(String name) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + name;
    }

    private String secret(String name) {
        try {
            return folder.secret(name);
        } catch (IOException e) {
            throw new StartRefused("The password file " + folder.resolve(name) + " cannot be read: " + e, e);
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // the JVM is ending: the hook runs anyway
        }
    }

    /** How to start. */
    public static final class Setup {

        private final Path path;
        private final List<String> options = new ArrayList<>();
        private @Nullable BinaryCache cache;
        private @Nullable MariaDbPrograms programs;
        private Duration patience = Duration.ofMinutes(5);
        private int port;

        private Setup(Path path) {
            this.path = path;
        }

        /** An option of the server for every start, such as {@code with("innodb_buffer_pool_size", "512M")}. */
        public Setup with(String option, String value) {
            options.add("--" + option.replace('_', '-') + "=" + value);
            return this;
        }

        /** Where the programs are unpacked; {@link BinaryCache#ofThisUser()} otherwise. */
        public Setup programsIn(BinaryCache place) {
            this.cache = place;
            return this;
        }

        /** Programs of another version. */
        public Setup programs(MariaDbPrograms other) {
            this.programs = other;
            return this;
        }

        /** A fixed port of the loopback interface; a free one otherwise. */
        public Setup port(int number) {
            this.port = number;
            return this;
        }

        /** How long a start may take, recovery after a crash included; five minutes otherwise. */
        public Setup startsWithin(Duration atMost) {
            this.patience = atMost;
            return this;
        }

        /** Starts the server. @throws StartRefused with one line that says what to do, when it cannot run here */
        public LocalMariaDb start() {
            MariaDbPrograms chosen =
                    programs != null ? programs : MariaDbPrograms.in(cache == null ? BinaryCache.ofThisUser() : cache);
            DataFolder folder = DataFolder.hold(path);
            try {
                LocalMariaDb server = new LocalMariaDb(this, folder, chosen);
                if (!Files.exists(server.logFile())) {
                    DataFolder.write(server.logFile(), "");
                }
                MariaDbFolder.stopOrphan(server.files.data());
                server.files.prepare(options);
                server.start();
                Runtime.getRuntime().addShutdownHook(server.hook);
                return server;
            } catch (IOException e) {
                folder.close();
                throw new StartRefused(
                        "MariaDB cannot be installed in " + folder.path() + " (" + e + "): free space"
                                + " or correct the permissions there.",
                        e);
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        }
    }
}
