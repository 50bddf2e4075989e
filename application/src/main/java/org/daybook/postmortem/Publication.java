package org.daybook.postmortem;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.PostmortemEdited;
import org.daybook.incident.IncidentEvent.PostmortemPublished;
import org.daybook.timeline.TimelineRow;
import org.jspecify.annotations.Nullable;

/** The summary as it was written last, and as it was when it was published last. */
record Publication(
        @Nullable Summary latest,
        @Nullable Summary published,
        @Nullable Instant publishedAt) {

    static Publication of(Collection<TimelineRow> rows) {
        List<TimelineRow> inOrder = rows.stream()
                .filter(row -> row.retraction() == null)
                .sorted(Comparator.comparingLong(TimelineRow::position))
                .toList();
        Publication so = new Publication(null, null, null);
        for (TimelineRow row : inOrder) {
            IncidentEvent event = row.corrected();
            if (event instanceof PostmortemEdited e) {
                so = new Publication(new Summary(e.text(), row.by(), row.recordedAt()), so.published, so.publishedAt);
            } else if (event instanceof PostmortemPublished) {
                so = new Publication(so.latest, so.latest, row.recordedAt());
            }
        }
        return so;
    }
}
