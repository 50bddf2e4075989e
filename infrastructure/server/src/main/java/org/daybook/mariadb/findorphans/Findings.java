package org.daybook.mariadb.findorphans;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daybook.entry.Entry;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.ConsistencyChecked;
import org.daybook.incident.IncidentEvent.OrphansFound;
import org.daybook.work.Outcome;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;

/** What a finished count says. */
final class Findings {

    private static final int MOST_NAMED = 20;

    private Findings() {}

    static Outcome of(StepRequest request, String database, FindCursor cursor) {
        return new Outcome(summary(database, cursor), figures(cursor), facts(request, database, cursor), List.of());
    }

    private static String summary(String database, FindCursor cursor) {
        String counted = "Counted %,d relations of %s: %s."
                .formatted(
                        cursor.counted(),
                        database,
                        cursor.found().isEmpty()
                                ? "no orphans"
                                : cursor.found().stream()
                                        .map(f -> "%,d orphans of %,d missing parents in %s"
                                                .formatted(f.orphans(), f.missingParents(), f.relation()))
                                        .collect(Collectors.joining("; ")));
        String warned = cursor.warnings().isEmpty()
                ? counted
                : "%s WARNING: %s.".formatted(counted, String.join("; ", cursor.warnings()));
        String notJudged = notJudged(cursor);
        return notJudged == null ? warned : warned + " " + notJudged;
    }

    private static @Nullable String notJudged(FindCursor cursor) {
        if (cursor.notJudged().isEmpty()) {
            return null;
        }
        int more = cursor.notJudged().size() - MOST_NAMED;
        return "Not judged: %s%s."
                .formatted(
                        cursor.notJudged().stream().limit(MOST_NAMED).collect(Collectors.joining("; ")),
                        more > 0 ? "; and %d more, in the operation's log".formatted(more) : "");
    }

    private static Map<String, Long> figures(FindCursor cursor) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("rows", cursor.rows());
        figures.put("relations", (long) cursor.counted());
        figures.put("relationsWithOrphans", (long) cursor.found().size());
        figures.put(
                "orphans",
                cursor.found().stream().mapToLong(FindCursor.Found::orphans).sum());
        figures.put("notJudged", (long) cursor.notJudged().size());
        return figures;
    }

    private static List<Function<Entry, IncidentEvent.Fact>> facts(
            StepRequest request, String database, FindCursor cursor) {
        List<Function<Entry, IncidentEvent.Fact>> facts = new ArrayList<>();
        for (FindCursor.Found f : cursor.found()) {
            facts.add(entry ->
                    new OrphansFound(request.incident(), entry, f.relation(), f.orphans(), f.missingParents()));
        }
        if (facts.isEmpty() && cursor.counted() > 0) {
            String scope = "%,d relations of %s".formatted(cursor.counted(), database);
            facts.add(entry -> new ConsistencyChecked(request.incident(), entry, scope, true, notJudged(cursor)));
        }
        return facts;
    }
}
