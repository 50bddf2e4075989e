package org.daybook.mariadb.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.RowCountsReconciled;
import org.daybook.work.Outcome;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;

/** What a finished verification says. */
final class VerifyReport {

    private static final int MOST_NAMED = 20;

    private VerifyReport() {}

    static Outcome of(StepRequest request, String database, VerifyCursor cursor) {
        boolean checked = request.yes("check");
        boolean consistent = cursor.unsound().isEmpty() && cursor.orphans().isEmpty();
        List<String> all = new ArrayList<>(cursor.unsound());
        all.addAll(cursor.orphans());
        List<Function<Entry, IncidentEvent.Fact>> facts = new ArrayList<>();
        facts.add(entry -> new RowCountsReconciled(
                request.incident(),
                entry,
                (long) cursor.tables(),
                cursor.rows(),
                cursor.differences().size(),
                named(cursor.differences())));
        String scope = scope(request, database, cursor, checked);
        if (!scope.isEmpty()) {
            facts.add(entry -> new ConsistencyChecked(request.incident(), entry, scope, consistent, named(all)));
        }
        return new Outcome(
                summary(database, cursor, all), figures(cursor), facts, verified(cursor, database, consistent, scope));
    }

    private static String summary(String database, VerifyCursor cursor, List<String> all) {
        String differences = named(cursor.differences());
        String others = named(all);
        String remarks = named(cursor.remarks());
        return "Verified %,d tables of %s, %,d rows: %s. %s.%s"
                .formatted(
                        cursor.tables(),
                        database,
                        cursor.rows(),
                        differences == null ? "all as the extracts say" : "DIFFERENT: " + differences,
                        others == null ? "Sound, and no orphans" : "Found " + others,
                        remarks == null ? "" : " Not compared: " + remarks + ".");
    }

    private static String scope(StepRequest request, String database, VerifyCursor cursor, boolean checked) {
        List<String> looked = new ArrayList<>();
        if (checked) {
            looked.add("CHECK TABLE EXTENDED of %,d tables of %s".formatted(cursor.tables(), database));
        }
        if (request.yes("relations")) {
            looked.add("%,d relations of %s".formatted(cursor.relations(), database));
        }
        return String.join(", ", looked);
    }

    private static Map<String, Long> figures(VerifyCursor cursor) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("rows", cursor.rows());
        figures.put("tables", (long) cursor.tables());
        figures.put("differences", (long) cursor.differences().size());
        figures.put("unsound", (long) cursor.unsound().size());
        figures.put("relations", (long) cursor.relations());
        figures.put("relationsWithOrphans", (long) cursor.orphans().size());
        return figures;
    }

    /** Orphans may have been there before: they do not speak against the rebuilding. */
    private static List<String> verified(VerifyCursor cursor, String database, boolean consistent, String scope) {
        if (!cursor.differences().isEmpty() || !cursor.unsound().isEmpty()) {
            return List.of();
        }
        List<String> verified = new ArrayList<>();
        verified.add("%,d tables of %s hold the rows of the extracts".formatted(cursor.tables(), database));
        if (consistent && !scope.isEmpty()) {
            verified.add(scope + ": nothing found");
        }
        return verified;
    }

    private static @Nullable String named(List<String> all) {
        if (all.isEmpty()) {
            return null;
        }
        String text = String.join("; ", all.subList(0, Math.min(MOST_NAMED, all.size())));
        return all.size() > MOST_NAMED
                ? "%s; and %,d more, in the operation's log".formatted(text, all.size() - MOST_NAMED)
                : text;
    }
}
