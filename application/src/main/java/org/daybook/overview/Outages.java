package org.daybook.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.daybook.entry.Visibility;
import org.daybook.overview.OverviewRow.Mark;
import org.daybook.overview.OverviewRow.Outage;
import org.jspecify.annotations.Nullable;

/** Outages between the entries that say down and those that say up, by when these happened. */
final class Outages {

    private Outages() {}

    static List<Outage> of(Map<Integer, Mark> marks, boolean publicOnly) {
        List<Mark> turns = marks.entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<Integer, Mark> m) -> m.getValue().at())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .filter(m -> m.sort() == Mark.Sort.DOWN || m.sort() == Mark.Sort.UP)
                .filter(m -> !m.retracted())
                .filter(m -> !publicOnly || m.visibility() == Visibility.PUBLIC)
                .toList();
        List<Outage> outages = new ArrayList<>();
        @Nullable Instant since = null;
        for (Mark turn : turns) {
            if (turn.sort() == Mark.Sort.DOWN) {
                since = since == null ? turn.at() : since;
            } else if (since != null) {
                outages.add(new Outage(since, turn.at()));
                since = null;
            }
        }
        if (since != null) {
            outages.add(new Outage(since, null));
        }
        return List.copyOf(outages);
    }
}
