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
                .filter(m -> isTurn(m.getValue(), publicOnly))
                .sorted(Comparator.comparing(
                                (Map.Entry<Integer, Mark> m) -> m.getValue().at())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
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

    private static boolean isTurn(Mark mark, boolean publicOnly) {
        return (mark.sort() == Mark.Sort.DOWN || mark.sort() == Mark.Sort.UP)
                && !mark.retracted()
                && (!publicOnly || mark.visibility() == Visibility.PUBLIC);
    }
}
