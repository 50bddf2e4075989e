package org.daybook.targets;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a target found.
 *
 * @param version the server's version; null where it was not reached
 * @param privileges what the configured user may do
 * @param problems sentences that say what to change; empty where all is well
 */
public record TargetCheck(boolean reachable, @Nullable String version, List<String> privileges, List<String> problems) {

    /** The hash of a password, as {@code SHOW GRANTS} prints it. */
    private static final Pattern PASSWORD = Pattern.compile("(?i)\\s+IDENTIFIED\\s+(BY|VIA|WITH)\\s.*$");

    private static final Pattern GRANTED = Pattern.compile("^GRANT (.+?) (?:ON (.+?) )?TO .*$");

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
            List<String> privileges = new ArrayList<>();
            try (ResultSet grants = statement.executeQuery("SHOW GRANTS")) {
                while (grants.next()) {
                    privileges.add(readable(grants.getString(1)));
                }
            }
            if ("1".equals(first(statement, "SELECT @@global.read_only"))) {
                problems.add("The server is read-only: steps that change it will be refused by it.");
            }
            return new TargetCheck(true, version, privileges, problems);
        } catch (SQLException e) {
            problems.add("%s did not answer as expected: %s".formatted(target.address(), e.getMessage()));
            return new TargetCheck(false, null, List.of(), problems);
        }
    }

    private static String first(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static String readable(String grant) {
        var granted = GRANTED.matcher(PASSWORD.matcher(grant).replaceFirst(""));
        if (!granted.matches()) {
            return PASSWORD.matcher(grant).replaceFirst("");
        }
        return granted.group(2) == null ? granted.group(1) : granted.group(1) + " on " + granted.group(2);
    }
}
