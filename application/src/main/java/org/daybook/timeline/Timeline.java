package org.daybook.timeline;

import java.time.Instant;
import java.util.Collection;
import org.daybook.overview.OverviewRow;

/** Rows of a timeline as one reader sees them: by day, with gaps, summaries and lateness. Pure. */
public final class Timeline {

    /** Who reads, and in which order. */
    public record Filter(boolean publicOnly, boolean newestFirst) {
        public static final Filter TEAM = new Filter(false, false);
        public static final Filter PUBLIC = new Filter(true, false);

        public Filter newestFirst(boolean newest) {
            return new Filter(publicOnly, newest);
        }
    }

    private Timeline() {}

    public static TimelineView view(Collection<TimelineRow> rows, OverviewRow overview, Instant now, Filter filter) {
        throw new UnsupportedOperationException("not written yet");
    }
}
