package org.daybook.targets;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a target found.
 *
 * @param version the server's version; null where it was not reached
 * @param privileges what the configured user may do
 * @param problems sentences that say what to change; empty where all is well
 */
public record TargetCheck(boolean reachable, @Nullable String version, List<String> privileges, List<String> problems) {

    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("SELECT", "nothing can be counted, rehearsed or dumped");
        NEEDED.put("DELETE", "purge-orphans is refused");
        NEEDED.put("INSERT", "purge-orphans could not put back a row whose parent returned, and is refused");
        NEEDED.put("TRIGGER", "triggers cannot be seen, so purge-orphans is refused");
    }

    /** Connects, reads, changes nothing. */
    public static TargetCheck of(Target target) {
        List<String> problems = new ArrayList<>();
        if (target.dataDirectory() != null && !Files.isDirectory(target.dataDirectory())) {
            problems.add(
                    "This node does not see the data directory %s; set daybook.targets.%s.node to the one that does."
                            .formatted(target.dataDirectory(), target.name()));
        }
        if (target.kind().equals("files")) {
            return new TargetCheck(problems.isEmpty(), null, List.of(), problems);
        }
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            String version = first(statement, "SELECT VERSION()");
            Privileges privileges = Privileges.of(connection);
            look(target, connection, statement, version, privileges, problems);
            return new TargetCheck(true, version, privileges.lines(), problems);
        } catch (SQLException e) {
            problems.add(SqlTrouble.of(e).sentence(target.name(), e));
            return new TargetCheck(false, null, List.of(), problems);
        }
    }

    private static void look(
            Target target,
            Connection connection,
            Statement statement,
            String version,
            Privileges privileges,
            List<String> problems)
            throws SQLException {
        if (!version.contains("MariaDB")) {
            problems.add("The server is not MariaDB but says %s; steps are made for MariaDB.".formatted(version));
        }
        if (!"0".equals(first(statement, "SELECT @@global.read_only"))
                && !privileges.allow("READ ONLY ADMIN", "", "")) {
            problems.add("The server is read-only: steps that change it will be refused by it.");
        }
        String recovery = first(statement, "SELECT @@global.innodb_force_recovery");
        if (!"0".equals(recovery)) {
            problems.add("The server runs with innodb_force_recovery=%s: read from it, change nothing on it."
                    .formatted(recovery));
        }
        String database = connection.getCatalog();
        if (database == null || database.isEmpty()) {
            problems.add("daybook.targets.%s.url names no database; end it with one.".formatted(target.name()));
            return;
        }
        NEEDED.forEach((privilege, consequence) -> {
            if (!privileges.allowEverywhere(privilege, database)) {
                problems.add("%s on %s.* is not granted to %s: %s."
                        .formatted(privilege, database, target.username(), consequence));
            }
        });
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
