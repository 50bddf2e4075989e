package org.daybook.postmortem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.incident.IncidentEvent.ActionItemAdded;
import org.daybook.timeline.Sequel;
import org.daybook.timeline.TimelineRow;
import org.jspecify.annotations.Nullable;

/** What is left to do. @param number of the entry that added it */
public record ActionItem(int number, String text, @Nullable String owner, boolean done) {

    static List<ActionItem> of(Collection<TimelineRow> rows) {
        return rows.stream()
                .filter(row -> row.retraction() == null)
                .sorted(Comparator.comparingInt(TimelineRow::number))
                .flatMap(row -> row.corrected() instanceof ActionItemAdded e
                        ? Stream.of(new ActionItem(row.number(), e.text(), e.owner(), row.has(Sequel.Kind.DONE)))
                        : Stream.of())
                .toList();
    }
}
