package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.TableSalvaged;
import org.daybook.mariadb.extract.Extract;
import org.daybook.mariadb.extract.Part;
import org.daybook.targets.Target;
import org.daybook.work.Outcome;

/** What a finished salvage says. */
final class Conclusion {

    private static final int MOST_RANGES = 5;

    private Conclusion() {}

    static Outcome of(Target target, IncidentId incident, Extract extract) {
        List<Function<Entry, IncidentEvent.Fact>> facts = new ArrayList<>();
        long rows = 0;
        long suspect = 0;
        long lost = 0;
        long crashes = 0;
        for (Part part : extract.manifest().tables()) {
            rows += part.rows();
            suspect += part.suspect();
            lost += part.lostKeys() == null ? 0 : part.lostKeys();
            crashes += part.methods().getOrDefault("crashes", 0L);
            facts.add(entry -> new TableSalvaged(
                    incident,
                    entry,
                    plain(target, part.table()),
                    part.rows(),
                    part.suspect(),
                    part.lostKeys(),
                    unreachable(part),
                    TableSalvage.words(part)));
        }
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("tables", (long) extract.manifest().tables().size());
        figures.put("rows", rows);
        figures.put("suspect", suspect);
        figures.put("lost", lost);
        figures.put("crashes", crashes);
        return new Outcome(
                "Salvaged %,d tables: %,d rows trusted, %,d suspect, %,d known keys not reached. Extract: %s, sha256 of its list %s."
                        .formatted(
                                extract.manifest().tables().size(),
                                rows,
                                suspect,
                                lost,
                                extract.path(),
                                extract.manifest().checksum()),
                figures,
                facts,
                List.of());
    }

    private static String unreachable(Part part) {
        List<String> all = part.unreachable();
        if (all.isEmpty()) {
            return "nothing";
        }
        return all.size() <= MOST_RANGES
                ? String.join("; ", all)
                : "%s; and %,d more"
                        .formatted(String.join("; ", all.subList(0, MOST_RANGES)), all.size() - MOST_RANGES);
    }

    /** Without the database that the target's address names. */
    private static String plain(Target target, String table) {
        String database = target.database();
        return database != null && table.startsWith(database + ".") ? table.substring(database.length() + 1) : table;
    }
}
