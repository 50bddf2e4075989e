package org.daybook.drill.founding;

import java.util.List;
import java.util.Map;
import org.daybook.drill.dashboard.GroundTruth;
import org.daybook.drill.dashboard.GroundTruth.Relation;

/** Holds what the log tells against the truth that was kept aside, and against what people did. */
record LogVerdict(Logged logged, GroundTruth truth) {

    void check(Checks checks) {
        damage(checks);
        orphans(checks);
        checks.same("days on the timeline", List.of(1, 2, 4, 5), logged.days());
        checks.same("the incident is", "RESOLVED", logged.status());
        putRight(checks);
        ledger(checks);
    }

    private void damage(Checks checks) {
        checks.holds(
                "the server died, and the log says of what",
                logged.said("crash-reported", "symptom").stream().anyMatch(s -> s.contains("got signal")),
                String.join("; ", logged.said("crash-reported", "symptom")));
        checks.same(
                "the backlog that was watched until it was worked off",
                List.of("long_update"),
                logged.said("backlog-drained", "queue"));
        checks.same("copies verified", 1, logged.said("copy-verified", "path").size());
        checks.same(
                "damaged tables, as the inspection of the copy names them",
                Ruin.TABLES.stream().sorted().toList(),
                logged.said("corruption-found", "table").stream().sorted().toList());
    }

    private void orphans(Checks checks) {
        for (Relation relation : lookedAt(truth)) {
            String text = Scene.text(relation);
            checks.same("orphans found: " + text, relation.orphans(), logged.figure("orphans-found", text, "orphans"));
            checks.same(
                    "missing parents: " + text,
                    relation.missingParents(),
                    logged.figure("orphans-found", text, "missingParents"));
            checks.same("rows purged: " + text, relation.orphans(), logged.figure("orphans-purged", text, "rows"));
        }
    }

    private void putRight(Checks checks) {
        checks.same("entries corrected, their first words still readable", 2L, logged.corrected());
        checks.same("entries retracted, still in their place", 1L, logged.retracted());
        checks.same("promises of an update kept", 1L, logged.remarks("Kept"));
        checks.same("promises of an update missed, as the log says by itself", 1L, logged.remarks("Missed"));
        checks.same("answers given anew once their ground was corrected", 1L, logged.remarks("Answered anew"));
    }

    private void ledger(Checks checks) {
        long enrolments = truth.relation("courses_users", "user_id").orphans();
        long edits = truth.relation("articles_courses", "article_id").orphans();
        long users = truth.relation("courses_users", "user_id").missingParents() + 2;
        Map<String, String> expected = Map.of(
                "users", "LOST at least " + users,
                "courses_users", "LOST exactly " + enrolments,
                "articles_courses", "REGENERABLE exactly " + edits,
                "revisions", "ruled out");
        expected.forEach((table, line) -> checks.same("ledger: " + table, line, logged.ledgerLine(table)));
        checks.holds("lost for good, in one line", !logged.lost().isEmpty(), logged.lost());
    }

    /** The references of the two tables that the incident cleaned up. */
    static List<Relation> lookedAt(GroundTruth truth) {
        return truth.relations().stream()
                .filter(r -> r.table().equals("courses_users") || r.table().equals("articles_courses"))
                .toList();
    }
}
