package org.daybook.drill.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daybook's own PostgreSQL, for those who configured none: durable (fsync and synchronous commit on), with a generated
 * password, on a free port of the loopback interface. It survives a killed JVM: the next start on the folder stops
 * what is left running and goes on with every committed row.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalPostgres.class);
    private static final long LOG_KEPT = 16L << 20;

    private final DataFolder folder;
    private final ServerProcess process;
    private final Database database;
    private @Nullable Thread hook;

    private LocalPostgres(DataFolder folder, ServerProcess process, Database database) {
        this.folder = folder;
        this.process = process;
        this.database = database;
    }

    /** What to start in a folder, which is created when it is missing. */
    public static Setup in(Path folder) {
        return new Setup(folder);
    }

    /** The database {@code daybook}, as its superuser. */
    public Database database() {
        return database;
    }

    /** Another database of this server, whether it exists or not. */
    public Database database(String name) {
        return new Database(database.url().replaceFirst("[^/]*$", name), database.username(), database.password());
    }

    /** The number of the server's main process. */
    public long processId() {
        return process.pid();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    /** Stops the server (clients are disconnected, the data is checkpointed) and frees the folder. */
    @Override
    public synchronized void close() {
        Thread registered = hook;
        if (registered != null && registered != Thread.currentThread()) {
            try {
                Runtime.getRuntime().removeShutdownHook(registered);
            } catch (IllegalStateException e) {
                log.debug("The JVM is already shutting down", e);
            }
        }
        hook = null;
        try (folder) {
            PostgresCluster.stop(process);
        } catch (IOException e) {
            throw new StartRefused("PostgreSQL (process " + process.pid() + ") could not be told to stop.", e);
        }
    }

    /** How to start. */
    public static final class Setup {

        private final Path path;
        private final Map<String, String> settings = new LinkedHashMap<>();
        private @Nullable BinaryCache cache;
        private boolean durable = true;
        private boolean stopsWithJvm = true;
        private Duration patience = Duration.ofMinutes(5);

        private Setup(Path path) {
            this.path = path;
        }

        /** Where the programs are unpacked; {@link BinaryCache#ofThisUser()} otherwise. */
        public Setup programsIn(BinaryCache place) {
            this.cache = place;
            return this;
        }

        /** A setting of postgresql.conf. Those that make the store durable cannot be changed. */
        public Setup with(String setting, String value) {
            settings.put(setting, value);
            return this;
        }

        /** The caller closes it, after everything that uses it; otherwise it stops with the JVM by itself. */
        public Setup stoppedByCaller() {
            this.stopsWithJvm = false;
            return this;
        }

        /** How long a start may take, recovery after a crash included; five minutes otherwise. */
        public Setup startsWithin(Duration atMost) {
            this.patience = atMost;
            return this;
        }

        /** For databases that no one misses: commits are not flushed to disk. */
        Setup withoutDurability() {
            this.durable = false;
            return this;
        }

        /** Starts the server. @throws StartRefused with one line that says what to do, when it cannot run here */
        public LocalPostgres start() {
            PostgresPrograms programs = PostgresPrograms.in(cache == null ? BinaryCache.ofThisUser() : cache);
            DataFolder folder = DataFolder.hold(path);
            try {
                LocalPostgres server = start(programs, folder);
                if (stopsWithJvm) {
                    server.hook = new Thread(server::close, "stop-postgresql");
                    Runtime.getRuntime().addShutdownHook(server.hook);
                }
                return server;
            } catch (IOException | SQLException e) {
                folder.close();
                throw new StartRefused(
                        "PostgreSQL did not start in " + folder.path() + " (" + e.getMessage() + "): see "
                                + folder.resolve("postgresql.log") + ".",
                        e);
            } catch (RuntimeException e) {
                folder.close();
                throw e;
            }
        }

        private LocalPostgres start(PostgresPrograms programs, DataFolder folder) throws IOException, SQLException {
            PostgresCluster cluster = new PostgresCluster(folder, programs);
            PostgresOrphans.stop(cluster.path()); // before single-user work on its files
            UnprivilegedUser user = UnprivilegedUser.toRun(programs.postgres(), cluster.path());
            String password = cluster.prepare(user, durable);
            PostgresStart start = new PostgresStart(cluster, programs, user, logFile(folder), patience);
            boolean renewed = false;
            for (int attempt = 1; ; attempt++) {
                PostgresOrphans.stop(cluster.path());
                int port = ServerProcess.freePort();
                ServerProcess process = start.onPort(arguments(port), attempt < 20);
                if (process == null) {
                    continue; // the reason passes: the port was taken meanwhile, or dying processes hold the memory
                }
                Database database = new Database(
                        "jdbc:postgresql://127.0.0.1:" + port + "/daybook", PostgresCluster.SUPERUSER, password);
                LocalPostgres server = new LocalPostgres(folder, process, database);
                try {
                    server.createMissing();
                    return server;
                } catch (SQLException | RuntimeException e) {
                    PostgresCluster.stop(process);
                    if (renewed || !isWrongPassword(e)) {
                        throw e;
                    }
                    renewed = true;
                    password = cluster.renewPassword(user); // its file is torn
                }
            }
        }

        private static boolean isWrongPassword(Exception e) {
            return e instanceof SQLException refused && "28P01".equals(refused.getSQLState());
        }

        private Map<String, String> arguments(int port) {
            Map<String, String> all = new LinkedHashMap<>();
            all.put("max_connections", "100");
            all.put("timezone", "UTC");
            all.put("log_timezone", "UTC");
            all.putAll(settings);
            String onOff = durable ? "on" : "off";
            all.put("fsync", onOff);
            all.put("synchronous_commit", onOff);
            all.put("full_page_writes", onOff);
            all.put("listen_addresses", "127.0.0.1");
            all.put("port", Integer.toString(port));
            all.put("unix_socket_directories", "");
            return all;
        }

        private static Path logFile(DataFolder folder) throws IOException {
            Path file = folder.resolve("postgresql.log");
            if (Files.exists(file) && Files.size(file) > LOG_KEPT) {
                Files.move(file, folder.resolve("postgresql.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(file)) {
                DataFolder.write(file, ""); // private: a failed statement is logged with its values
            }
            return file;
        }
    }

    private void createMissing() throws SQLException {
        try (Connection connection = database("postgres").connect();
                Statement statement = connection.createStatement()) {
            List<String> names = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT datname FROM pg_database")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            if (!names.contains("daybook")) {
                statement.execute("CREATE DATABASE daybook");
            }
        }
    }
}
