package org.daybook.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.daybook.wording.Phrases;

/** One sentence on a day, composed of what its lines are: what was done, then what was so at its end. */
final class DaySummary {

    private static final int LONGEST = 90;
    private static final int MOST = 6;
    /** Talk and formalities speak only where nothing else happened. */
    private static final int SMALL_TALK = 25;

    private DaySummary() {}

    /** @param rows lines of the day, oldest first  @param end of the day, or now */
    static String of(List<TimelineRow> rows, Story story, Instant end) {
        List<Clause> clauses = new DayClauses(rows, story, end).all();
        if (clauses.stream().anyMatch(c -> c.weight() >= SMALL_TALK)) {
            clauses = clauses.stream().filter(c -> c.weight() >= SMALL_TALK).toList();
        }
        List<Clause> kept = new ArrayList<>();
        List<Clause> heaviest = clauses.stream()
                .sorted(Comparator.comparingInt(Clause::weight).reversed())
                .toList();
        for (Clause clause : heaviest) {
            List<Clause> more = new ArrayList<>(kept);
            more.add(clause);
            if (more.size() <= MOST && sentence(more, clauses).length() <= LONGEST) {
                kept = more;
            }
        }
        return kept.isEmpty() ? fallback(rows) : sentence(kept, clauses);
    }

    /** In the order in which it happened. */
    private static String sentence(List<Clause> kept, List<Clause> order) {
        List<String> done = texts(kept, order, false);
        List<String> state = texts(kept, order, true);
        String joined =
                String.join(", ", done) + (done.isEmpty() || state.isEmpty() ? "" : "; ") + String.join(", ", state);
        return Phrases.capital(joined);
    }

    private static List<String> texts(List<Clause> kept, List<Clause> order, boolean state) {
        return order.stream()
                .filter(c -> c.state() == state && kept.contains(c))
                .map(Clause::text)
                .toList();
    }

    private static String fallback(List<TimelineRow> rows) {
        return rows.stream()
                .filter(r -> r.retraction() == null)
                .findFirst()
                .map(r -> Phrases.cut(r.telling().sentence(), LONGEST))
                .orElse("Entries retracted");
    }
}
