package org.daybook.drill.founding;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.daybook.drill.dashboard.GroundTruth;
import org.daybook.drill.dashboard.GroundTruth.Relation;
import org.daybook.drill.embedded.Database;
import tools.jackson.databind.JsonNode;

/** Holds what Daybook says and what the database holds against the truth that was kept aside. */
final class DrillVerdict {

    private final FoundingIncident story;
    private final DrillFolder folder;
    private final Database dashboard;
    private final GroundTruth truth;
    private final Keepers before;

    DrillVerdict(FoundingIncident story, DrillFolder folder, Database dashboard, GroundTruth truth, Keepers before) {
        this.story = story;
        this.folder = folder;
        this.dashboard = dashboard;
        this.truth = truth;
        this.before = before;
    }

    Checks check() throws SQLException, IOException {
        Checks checks = new Checks();
        database(checks);
        words(checks);
        programs(checks);
        return checks;
    }

    private void database(Checks checks) throws SQLException {
        try (Connection connection = dashboard.connect()) {
            for (Relation relation : lookedAt()) {
                checks.same("orphans left: " + FoundingIncident.text(relation), 0L, orphans(connection, relation));
            }
        }
        Map<String, String> after = Keepers.of(dashboard).fingerprints();
        for (Map.Entry<String, String> table : before.fingerprints().entrySet()) {
            if (!table.getValue().equals(after.get(table.getKey()))) {
                checks.same(
                        "rows that were no orphans are untouched: " + table.getKey(),
                        table.getValue(),
                        String.valueOf(after.get(table.getKey())));
            }
        }
        checks.holds(
                "rows that were no orphans are untouched, in all tables",
                before.fingerprints().equals(after),
                before.fingerprints().size() + " tables, each row compared");
    }

    private void words(Checks checks) throws IOException {
        Logged logged = story.logged();
        for (Relation relation : lookedAt()) {
            String text = FoundingIncident.text(relation);
            checks.same("orphans found: " + text, relation.orphans(), logged.figure("orphans-found", text, "orphans"));
            checks.same(
                    "missing parents: " + text,
                    relation.missingParents(),
                    logged.figure("orphans-found", text, "missingParents"));
            checks.same("rows purged: " + text, relation.orphans(), logged.figure("orphans-purged", text, "rows"));
        }
        checks.same("rows in the archives", purged(), folder.archivedRows());
        checks.holds(
                "the requester cannot approve her own purge",
                story.ownApprovalRefusal().contains("second person"),
                story.ownApprovalRefusal());
        JsonNode purge = story.showPurge();
        checks.same(
                "the purge is verified",
                true,
                !purge.path("operation").path("verified").isEmpty());
        checks.same(
                "the purge was paused and went on, as the second attempt",
                2,
                purge.path("operation").path("attempt").intValue());
        checks.same("days on the timeline", List.of(1, 2, 4, 5), logged.days());
        checks.same("the incident is", "RESOLVED", logged.status());
    }

    private void programs(Checks checks) throws IOException {
        checks.same("the volume is detached, as its program says", "detached", folder.stateOf("volumes", "peony-data"));
        for (String queue : FoundingIncident.QUEUES) {
            checks.same("workers of queue " + queue, "enabled", folder.stateOf("queues", queue));
        }
    }

    private long purged() {
        return lookedAt().stream().mapToLong(Relation::orphans).sum();
    }

    /** The references of the two tables that the incident cleaned up. */
    private List<Relation> lookedAt() {
        return truth.relations().stream()
                .filter(r -> r.table().equals("courses_users") || r.table().equals("articles_courses"))
                .toList();
    }

    private static long orphans(Connection connection, Relation relation) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*) FROM `%s` c LEFT JOIN `%s` p ON p.id = c.`%s` WHERE c.`%s` IS NOT NULL AND p.id IS NULL"
                                .formatted(
                                        relation.table(), relation.parent(), relation.column(), relation.column()))) {
            row.next();
            return row.getLong(1);
        }
    }
}
