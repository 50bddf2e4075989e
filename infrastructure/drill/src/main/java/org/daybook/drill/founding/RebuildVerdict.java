package org.daybook.drill.founding;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.drill.embedded.Database;
import tools.jackson.databind.JsonNode;

/** Has every read model built anew from the drill's log, and compares each row with the one that was told live. */
final class RebuildVerdict {

    private static final Patience PATIENCE = new Patience(Duration.ofMinutes(1));

    private final Database store;
    private final Person admin;

    RebuildVerdict(Database store, Person admin) {
        this.store = store;
        this.admin = admin;
    }

    void check(Checks checks) throws SQLException {
        List<String> live = rows();
        JsonNode begun = admin.post("/api/replays", Map.of());
        JsonNode ended = PATIENCE.until(
                "The rebuild's end",
                () -> admin.get("/api/replays/" + begun.path("replay").longValue()),
                replay -> !"running".equals(replay.path("state").stringValue("")),
                replay -> false);
        checks.same(
                "the rebuild of the read models", "done", ended.path("state").stringValue(""));
        List<String> rebuilt = rows();
        checks.holds(
                "the read models rebuilt from the log equal the live ones",
                !live.isEmpty() && live.equals(rebuilt),
                "%,d rows from %,d events, each compared"
                        .formatted(rebuilt.size(), ended.path("done").longValue()));
    }

    /** Every row of every read model, as the database writes it. */
    private List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement()) {
            for (String table : column(statement, "select replace(name, '-', '_') from projection order by name")) {
                rows.addAll(column(
                        statement, "select '%1$s' || t from %1$s as t order by incident_id, key".formatted(table)));
            }
        }
        return rows;
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
