package org.daybook.drill.founding;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.daybook.drill.dashboard.GroundTruth.Relation;
import org.daybook.drill.dashboard.Timeslices;
import org.daybook.drill.embedded.Database;
import org.daybook.drill.truth.RowHashes;
import org.daybook.drill.truth.Truth;
import tools.jackson.databind.JsonNode;

/** Holds what Daybook says and what the database holds against the truth that was kept aside. */
final class DrillVerdict {

    private final FoundingIncident story;
    private final DrillFolder folder;
    private final Database dashboard;
    private final Rebuilt rebuilt;
    private final long lostUsers;

    DrillVerdict(FoundingIncident story, DrillFolder folder, Database dashboard, long lostUsers) {
        this.story = story;
        this.folder = folder;
        this.dashboard = dashboard;
        this.rebuilt = story.rebuilt();
        this.lostUsers = lostUsers;
    }

    Checks check() throws SQLException, IOException {
        Checks checks = new Checks();
        database(checks);
        new LogVerdict(story.logged(), rebuilt, lostUsers, story.regenerated()).check(checks);
        checks.same("days of courses without a timeslice, in the end", 0L, story.missing());
        checks.same("rows in the archives", purged(), folder.archivedRows());
        purge(checks);
        programs(checks);
        return checks;
    }

    private void database(Checks checks) throws SQLException {
        try (Connection connection = dashboard.connect()) {
            for (Relation relation : rebuilt.relations()) {
                checks.same("orphans left: " + Scene.text(relation), 0L, orphans(connection, relation));
            }
        }
        untouched(checks);
    }

    /** What is gone is as many rows as there were orphans, and what is new was computed again; all else is as it was. */
    private void untouched(Checks checks) throws SQLException {
        Truth before = rebuilt.loaded();
        Truth after = Truth.of(dashboard);
        long rows = 0;
        boolean untouched = true;
        for (String table : before.tables().keySet()) {
            RowHashes.Comparison seen = before.of(table).compare(after.of(table));
            long purged = rebuilt.relations().stream()
                    .filter(relation -> relation.table().equals(table))
                    .mapToLong(Relation::orphans)
                    .sum();
            long made = table.equals(Timeslices.TABLE) ? story.regenerated() : 0;
            boolean asItWas = seen.changed() == 0 && seen.added() == made && seen.missing() == purged;
            if (!asItWas) {
                checks.holds("rows that were no orphans are untouched: " + table, false, seen.toString());
            }
            untouched &= asItWas;
            rows += seen.same();
        }
        checks.holds(
                "rows that were no orphans are untouched, in all tables",
                untouched,
                "%,d rows of %d tables, each compared"
                        .formatted(rows, before.tables().size()));
    }

    private void purge(Checks checks) {
        checks.holds(
                "the requester cannot approve her own purge",
                story.ownApprovalRefusal().contains("second person"),
                "refused: a second person has to");
        checks.same("the purge that was refused did nothing", "CANCELLED", status(story.refusedPurge()));
        JsonNode purge = story.purge().path("operation");
        checks.same("the purge is verified", true, !purge.path("verified").isEmpty());
        checks.same(
                "the purge was paused and went on, as the second attempt",
                2,
                purge.path("attempt").intValue());
    }

    private static String status(JsonNode operation) {
        return operation.path("operation").path("status").stringValue("");
    }

    private void programs(Checks checks) throws IOException {
        checks.same("the volume is detached, as its program says", "detached", folder.stateOf("volumes", "peony-data"));
        for (String queue : DayFive.QUEUES) {
            checks.same("workers of queue " + queue, "enabled", folder.stateOf("queues", queue));
        }
    }

    private long purged() {
        return rebuilt.relations().stream().mapToLong(Relation::orphans).sum();
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
