package org.daybook.targets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A database under recovery. It holds no password: that is read from its source for each connection. */
public final class Target {

    /** Milliseconds to wait for the server to answer a connection. */
    private static final String CONNECT_TIMEOUT = "5000";

    private final String name;
    private final TargetProperties.Settings settings;
    private final Path archives;
    private final Path copies;
    private final Path dumps;

    Target(String name, TargetProperties.Settings settings, Path archives, Path copies, Path dumps) {
        this.name = name;
        this.settings = settings;
        this.dumps = settings.dumpDirectory() == null ? dumps : settings.dumpDirectory();
        this.copies = settings.copyDirectory() == null ? copies : settings.copyDirectory();
        this.archives = settings.archiveDirectory() == null ? archives : settings.archiveDirectory();
    }

    public String name() {
        return name;
    }

    /** Where it is, for people: the JDBC address without user, password and options; the directory where there is none. */
    public String address() {
        if (settings.url() != null) {
            return settings.url().replaceFirst("[?].*$", "").replaceFirst("//[^/@]*@", "//");
        }
        return settings.dataDirectory() == null ? "" : settings.dataDirectory().toString();
    }

    /** {@code mariadb} as in the JDBC address; {@code files} where there is none. */
    public String kind() {
        return settings.url() == null ? "files" : settings.url().split(":", 3)[1];
    }

    public @Nullable Path dataDirectory() {
        return settings.dataDirectory();
    }

    public List<String> serverCommand() {
        return settings.serverCommand();
    }

    /** Program and arguments that stop its server; empty where nobody said. */
    public List<String> stopCommand() {
        return settings.stopCommand();
    }

    /** The server program for scratch servers, and its first options; empty where nobody said. */
    public List<String> scratchCommand() {
        return settings.scratchCommand();
    }

    /** The database that its address names; null where it names none. */
    public @Nullable String database() {
        if (settings.url() == null) {
            return null;
        }
        String place = settings.url().replaceFirst("[?].*$", "").replaceFirst("^jdbc:mariadb:(//)?", "");
        int slash = place.lastIndexOf('/');
        return slash < 0 || slash == place.length() - 1 ? null : place.substring(slash + 1);
    }

    /**
     * The same target with its folders and tables, but another server that holds its data.
     *
     * @param passwordFile null where the account has no password
     */
    public Target reachedAt(String url, String username, @Nullable Path passwordFile) {
        return new Target(name, settings.reachedAt(url, username, passwordFile), archives, copies, dumps);
    }

    /** The folder in which copies of its files are made, one folder for each. */
    public Path copyDirectory() {
        return copies;
    }

    /** The folder in which extracts (dumps and salvages) are kept, one folder for each. */
    public Path dumpDirectory() {
        return dumps;
    }

    /** What a step may touch; empty for every table. */
    public List<String> tables() {
        return settings.tables();
    }

    /** Where steps keep what they delete from it. */
    public Path archiveDirectory() {
        return archives;
    }

    /** References that no foreign key and no name tells, as {@code articles.author_id -> users.id}. */
    public List<String> relations() {
        return settings.relations();
    }

    /** Columns that only look like references, as {@code articles.mw_page_id}. */
    public List<String> ignoredRelations() {
        return settings.ignoredRelations();
    }

    /** How deep the backlogs of its queues are, by the queue's name. */
    public Map<String, Backlog> backlogs() {
        return settings.backlogs();
    }

    /** What can be computed again, by table. */
    public Map<String, Regenerable> regenerable() {
        return settings.regenerable();
    }

    /** The node that sees its files; null where any node does. */
    public @Nullable String node() {
        return settings.node();
    }

    public Connection connect() throws SQLException {
        return connect(Map.of());
    }

    /**
     * A connection of the caller's own, to be closed by it.
     *
     * @param options of the driver, as {@code socketTimeout}
     */
    public Connection connect(Map<String, String> options) throws SQLException {
        if (settings.url() == null) {
            throw new SQLException("target %s has no url; set daybook.targets.%s.url".formatted(name, name));
        }
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT);
        if (settings.username() != null) {
            properties.setProperty("user", settings.username());
        }
        String password = password();
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.putAll(options);
        return DriverManager.getConnection(settings.url(), properties);
    }

    /**
     * For a client program's option file; never for an argument, a log line or a message.
     *
     * @return null where no source is configured
     */
    public @Nullable String password() throws SQLException {
        if (settings.passwordFile() != null) {
            try (var lines = Files.lines(settings.passwordFile(), StandardCharsets.UTF_8)) {
                return lines.findFirst().orElse("").strip();
            } catch (IOException e) {
                throw new SQLException(
                        "the password file of target %s cannot be read: %s".formatted(name, settings.passwordFile()),
                        e);
            }
        }
        if (settings.passwordVariable() != null) {
            String value = System.getenv(settings.passwordVariable());
            if (value == null) {
                throw new SQLException("target %s takes its password from the environment variable %s, which is not set"
                        .formatted(name, settings.passwordVariable()));
            }
            return value;
        }
        return null;
    }

    public @Nullable String username() {
        return settings.username();
    }

    public @Nullable String url() {
        return settings.url();
    }

    @Override
    public String toString() {
        return name;
    }
}
