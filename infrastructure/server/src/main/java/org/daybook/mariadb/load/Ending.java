package org.daybook.mariadb.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.incident.ConflictPolicy;
import org.daybook.incident.IncidentEvent.DatabaseRebuilt;
import org.daybook.incident.IncidentEvent.DumpLoaded;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.LoadConflicted;
import org.daybook.incident.IncidentEvent.RowCountsReconciled;
import org.daybook.mariadb.load.LoadCursor.Loaded;
import org.daybook.mariadb.load.LoadCursor.Result;
import org.daybook.work.Outcome;

/** What a load says at its end. */
final class Ending {

    /** Figure: tables that hold rows which this load did not put there. */
    static final String OTHERS = "tablesWithOtherRows";

    private static final int LONGEST = 1_000;

    private final IncidentId incident;
    private final LoadCursor cursor;
    private final ConflictPolicy policy;
    private final long others;

    /** @param others tables that hold rows which this load did not put there */
    Ending(IncidentId incident, LoadCursor cursor, ConflictPolicy policy, long others) {
        this.incident = incident;
        this.cursor = cursor;
        this.policy = policy;
        this.others = others;
    }

    Outcome outcome(String database, String version, String folder) {
        List<Result> results = cursor.results();
        List<String> differences = cursor.differences();
        long rows = results.stream().mapToLong(Result::rows).sum();
        long conflicts = results.stream().mapToLong(Ending::conflicts).sum();
        List<Function<Entry, Fact>> facts = new ArrayList<>();
        if (!cursor.made().isEmpty()) {
            facts.add(entry -> new DatabaseRebuilt(incident, entry, database, version));
        }
        for (Loaded one : cursor.loaded()) {
            facts.add(entry -> new DumpLoaded(incident, entry, one.extract(), one.rows(), one.skipped()));
        }
        results.stream()
                .filter(result -> conflicts(result) > 0)
                .forEach(result -> facts.add(entry -> conflict(entry, result)));
        facts.add(entry -> new RowCountsReconciled(
                incident, entry, (long) results.size(), rows, differences.size(), detail(differences)));
        return new Outcome(
                summary(database, rows, conflicts, folder),
                figures(rows, conflicts),
                facts,
                verified(results.size(), rows));
    }

    private static long conflicts(Result result) {
        return result.aside() + result.refused() + result.replaced();
    }

    private LoadConflicted conflict(Entry entry, Result result) {
        String keys = result.keys().isEmpty() ? null : result.keys();
        if (result.refused() > 0) {
            keys = "%s%,d of them the server refused".formatted(keys == null ? "" : keys + "; ", result.refused());
        }
        // A load that got so far was not stopped: only suspect rows were set aside.
        ConflictPolicy applied = policy == ConflictPolicy.STOP ? ConflictPolicy.SET_ASIDE : policy;
        return new LoadConflicted(incident, entry, result.table(), conflicts(result), keys, applied);
    }

    private String summary(String database, long rows, long conflicts, String folder) {
        StringBuilder text = new StringBuilder("Loaded %,d rows into %,d tables of %s from %s"
                .formatted(
                        cursor.results().stream().mapToLong(Result::put).sum(),
                        cursor.results().size(),
                        database,
                        String.join(
                                ", ",
                                cursor.loaded().stream().map(Loaded::extract).toList())));
        text.append(
                cursor.differences().isEmpty()
                        ? "; all were read back, equal"
                        : "; NOT VERIFIED: " + String.join("; ", cursor.differences()));
        if (conflicts > 0) {
            text.append("; %,d rows met others or were refused, see %s".formatted(conflicts, folder));
        }
        if (cursor.plan().leftAside() > 0) {
            text.append("; %,d suspect rows stay aside".formatted(cursor.plan().leftAside()));
        }
        cursor.remarks().forEach(remark -> text.append("; ").append(remark));
        return text.append(".").toString();
    }

    private Map<String, Long> figures(long rows, long conflicts) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("tables", (long) cursor.results().size());
        figures.put("rows", cursor.results().stream().mapToLong(Result::put).sum());
        figures.put("rowsNow", rows);
        figures.put("conflicts", conflicts);
        figures.put("suspectAside", cursor.plan().leftAside());
        figures.put(OTHERS, others);
        figures.put("differences", (long) cursor.differences().size());
        return figures;
    }

    private List<String> verified(int tables, long rows) {
        return cursor.differences().isEmpty()
                ? List.of(
                        "%,d rows of %,d tables were read back, each value as in the files".formatted(rows, tables),
                        "every unique key counts as many rows",
                        "AUTO_INCREMENT lies above every number that is known")
                : List.of();
    }

    private static String detail(List<String> sentences) {
        if (sentences.isEmpty()) {
            return "each value was read back; AUTO_INCREMENT lies above every number that is known";
        }
        String all = String.join("; ", sentences);
        return all.length() > LONGEST ? all.substring(0, LONGEST) + "..." : all;
    }
}
