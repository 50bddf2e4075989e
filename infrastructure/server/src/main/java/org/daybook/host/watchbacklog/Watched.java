package org.daybook.host.watchbacklog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daybook.entry.Entry;
import org.daybook.host.watchbacklog.WatchCursor.Sample;
import org.daybook.host.watchbacklog.WatchCursor.Table;
import org.daybook.incident.IncidentEvent.BacklogDrained;
import org.daybook.incident.IncidentEvent.DataRegenerated;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.wording.Durations;
import org.daybook.wording.Numbers;
import org.daybook.work.Outcome;
import org.daybook.work.StepRequest;
import org.jspecify.annotations.Nullable;

/** What was watched, in words and facts. */
final class Watched {

    private Watched() {}

    /** {@code default: 4,213, 310 less than 30 s before; done in 3 min to 5 min (60 to 90 a minute in the last 5 min)}. */
    static String line(String name, WatchCursor before, WatchCursor seen, long threshold, BurnDown burnDown) {
        Sample now = seen.recent().getLast();
        StringBuilder line = new StringBuilder("%s: %s".formatted(name, Numbers.count(now.depth())));
        if (!before.recent().isEmpty()) {
            Sample last = before.recent().getLast();
            long less = last.depth() - now.depth();
            line.append(
                    less == 0
                            ? ", as "
                            : ", %s %s than ".formatted(Numbers.count(Math.abs(less)), less > 0 ? "less" : "more"));
            line.append("%s before".formatted(Durations.text(Duration.between(last.at(), now.at()))));
        }
        if (seen.calm() > 0) {
            return line.append("; at or below %s for the %d. time".formatted(Numbers.count(threshold), seen.calm()))
                    .toString();
        }
        String range = burnDown.range();
        return line.append(
                        range == null
                                ? "; no estimate: " + burnDown.reason()
                                : "; done in %s (%s)".formatted(range, burnDown.reason()))
                .toString();
    }

    /** @param open tables that are not regenerated */
    static Outcome outcome(StepRequest request, String name, WatchCursor seen, List<String> open) {
        Map<String, Long> figures = new LinkedHashMap<>();
        figures.put("highestDepth", seen.highest());
        figures.put("samples", seen.samples());
        figures.put("regenerated", (long) seen.regenerated().size());
        figures.put("notRegenerated", (long) open.size());
        List<String> sentences = new ArrayList<>();
        sentences.add("%s is worked off; it was up to %s deep.".formatted(name, Numbers.count(seen.highest())));
        if (!seen.regenerated().isEmpty()) {
            sentences.add("Regenerated: %s."
                    .formatted(seen.regenerated().stream().map(Table::name).collect(Collectors.joining(", "))));
        }
        if (!open.isEmpty()) {
            sentences.add("Not regenerated yet: %s.".formatted(String.join(", ", open)));
        }
        List<Function<Entry, Fact>> facts = new ArrayList<>();
        Instant drained = seen.drained();
        facts.add(entry -> new BacklogDrained(request.incident(), at(entry, drained), name));
        for (Table table : seen.regenerated()) {
            facts.add(entry ->
                    new DataRegenerated(request.incident(), at(entry, table.at()), table.name(), table.rows()));
        }
        return new Outcome(String.join(" ", sentences), figures, facts, List.of());
    }

    private static Entry at(Entry entry, @Nullable Instant when) {
        return when == null
                ? entry
                : new Entry(entry.id(), when, entry.precision(), entry.by(), entry.visibility(), entry.operation());
    }
}
