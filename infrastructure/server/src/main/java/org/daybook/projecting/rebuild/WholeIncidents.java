package org.daybook.projecting.rebuild;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.eventstore.LogPicture.Extent;
import org.daybook.eventstore.StoredLine;

/** Keeps the lines of each incident, read in whatever order, until all of them are there. */
final class WholeIncidents {

    private final Map<String, Integer> events = new HashMap<>();
    private final Map<String, List<StoredLine>> begun = new HashMap<>();
    private final long mostAtOnce;

    private WholeIncidents(Collection<Extent> incidents) {
        incidents.forEach(of -> events.put(of.incident(), Math.toIntExact(of.events())));
        this.mostAtOnce = mostAtOnce(incidents);
    }

    static WholeIncidents of(Collection<Extent> incidents) {
        return new WholeIncidents(incidents);
    }

    /** So many lines wait at most where the log is read in its order. */
    long mostAtOnce() {
        return mostAtOnce;
    }

    private static long mostAtOnce(Collection<Extent> incidents) {
        Map<Long, Long> changes = new TreeMap<>();
        for (Extent of : incidents) {
            changes.merge(of.first(), of.events(), Long::sum);
            changes.merge(of.last() + 1, -of.events(), Long::sum);
        }
        long open = 0;
        long most = 0;
        for (long change : changes.values()) {
            open += change;
            most = Math.max(most, open);
        }
        return most;
    }

    /** @return the incident's lines, in the order in which they came, where this is its last one; otherwise none */
    List<StoredLine> add(StoredLine line) {
        int all = events.getOrDefault(line.incident(), 0);
        List<StoredLine> lines = begun.computeIfAbsent(line.incident(), incident -> new ArrayList<>(all));
        lines.add(line);
        if (lines.size() < all) {
            return List.of();
        }
        begun.remove(line.incident());
        return lines;
    }
}
