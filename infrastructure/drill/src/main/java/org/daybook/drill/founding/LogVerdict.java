package org.daybook.drill.founding;

import java.util.List;
import java.util.Locale;
import org.daybook.drill.dashboard.GroundTruth.Relation;
import org.daybook.drill.dashboard.Timeslices;

/**
 * Holds what the log tells against the truth that was kept aside, and against what people did.
 *
 * @param regenerated timeslices that were computed again
 */
record LogVerdict(Logged logged, Rebuilt rebuilt, long lostUsers, long regenerated) {

    void check(Checks checks) {
        damage(checks);
        timeslices(checks);
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

    /** Some met others when they were loaded; what was missing was computed again. */
    private void timeslices(Checks checks) {
        checks.same(
                "tables whose load met rows that were there",
                List.of(Timeslices.TABLE + ", set aside"),
                logged.said("load-conflicted", "table").stream()
                        .map(table -> table + ", "
                                + logged.said("load-conflicted", "policy")
                                        .getFirst()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' '))
                        .toList());
        checks.same(
                "tables computed again, as their check says",
                List.of(Timeslices.TABLE),
                logged.said("data-regenerated", "table"));
        checks.holds(
                "rows computed again, as their check counts them",
                regenerated > 0 && logged.figures("data-regenerated", "rows").equals(List.of(regenerated)),
                "%,d; the log says %s".formatted(regenerated, logged.figures("data-regenerated", "rows")));
    }

    private void orphans(Checks checks) {
        for (Relation relation : rebuilt.relations()) {
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
        lost(checks, "users", lostUsers);
        lost(checks, "courses_users", rebuilt.enrolments().orphans());
        for (String table : Ruin.TABLES) {
            if (!table.equals("users")) {
                List<String> lines = logged.ledgerLines(table);
                boolean back = table.equals(Timeslices.TABLE);
                checks.holds(
                        "ledger: %s %s regenerated".formatted(table, back ? "was" : "can be"),
                        lines.stream().anyMatch(line -> line.startsWith(back ? "REGENERATED" : "REGENERABLE")),
                        String.join("; ", lines));
            }
        }
        checks.holds(
                "ledger: revisions, ruled out wherever it stands",
                logged.ledgerLines("revisions").stream().allMatch("ruled out"::equals),
                String.join("; ", logged.ledgerLines("revisions")));
        checks.holds("lost for good, in one line", !logged.lost().isEmpty(), logged.lost());
    }

    private void lost(Checks checks, String table, long rows) {
        List<String> lines = logged.ledgerLines(table);
        checks.same(
                "ledger: rows of %s that are lost, in %d lines".formatted(table, lines.size()),
                rows,
                lines.stream()
                        .filter(line -> line.startsWith("LOST"))
                        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum());
    }
}
