package org.daybook.drill.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The Dashboard's tables, as they were on the day of the incident. */
public final class DashboardSchema {

    private DashboardSchema() {}

    /** Creates the tables in the connection's database, where none of them may exist yet. */
    public static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements()) {
                statement.execute(sql);
            }
        }
    }

    /** The CREATE TABLE statements, without semicolons. */
    public static List<String> statements() {
        String withoutComments =
                sql().lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return List.of(withoutComments.strip().split(";\\s*(?:\\n|$)"));
    }

    /** The whole script. */
    public static String sql() {
        try (InputStream resource = DashboardSchema.class.getResourceAsStream("dashboard.sql")) {
            return new String(Objects.requireNonNull(resource, "dashboard.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
