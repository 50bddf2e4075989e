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

    /** @param tables that the extracts hold: a load is proven only where each of them was compared */
    static Outcome of(StepRequest request, String database, int tables, VerifyCursor cursor) {
        boolean compared = cursor.tables() == tables;
        boolean checked = request.yes("check");
        boolean consistent = cursor.unsound().isEmpty() && cursor.orphans().isEmpty();
        List<String> all = new ArrayList<>(cursor.unsound());
        all.addAll(cursor.orphans());
        List<Function<Entry, IncidentEvent.Fact>> facts = new ArrayList<>();
        if (compared || !cursor.differences().isEmpty()) {
            facts.add(entry -> new RowCountsReconciled(
                    request.incident(),
                    entry,
                    (long) cursor.tables(),
                    cursor.rows(),
                    cursor.differences().size(),
                    named(cursor.differences())));
        }
        String scope = scope(request, database, tables, cursor, checked);
        if (!scope.isEmpty()) {
            facts.add(entry -> new ConsistencyChecked(request.incident(), entry, scope, consistent, named(all)));
        }
        return new Outcome(
                summary(database, tables, cursor, all),
                figures(cursor),
                facts,
                compared ? verified(cursor, database, consistent, scope) : List.of());
    }

    private static String summary(String database, int tables, VerifyCursor cursor, List<String> all) {
        String differences = named(cursor.differences());
        String alike = cursor.tables() == tables
                ? "all as the extracts say"
                : "NOTHING PROVEN, as %,d of %,d tables could not be compared; name by extract= one that holds each whole"
                        .formatted(tables - cursor.tables(), tables);
        String others = named(all);
        String remarks = named(cursor.remarks());
        return "Verified %,d tables of %s, %,d rows: %s. %s.%s"
                .formatted(
                        cursor.tables(),
                        database,
                        cursor.rows(),
                        differences == null ? alike : "DIFFERENT: " + differences,
                        others == null ? "Sound, and no orphans" : "Found " + others,
                        remarks == null ? "" : " Not compared: " + remarks + ".");
    }

    private static String scope(
            StepRequest request, String database, int tables, VerifyCursor cursor, boolean checked) {
        List<String> looked = new ArrayList<>();
        if (checked) {
            looked.add("CHECK TABLE EXTENDED of %,d tables of %s".formatted(tables, database));
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
