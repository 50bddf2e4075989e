package org.daybook.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.daybook.overview.Headline;
import org.daybook.overview.Overview;
import org.daybook.overview.OverviewRow;
import org.daybook.timeline.TimelineView.Item;
import org.daybook.timeline.TimelineView.Run;

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

    /**
     * @param rows all rows of the incident, in any order
     * @param now the end of the story: an entry that waits for its next line is told up to here
     */
    public static TimelineView view(Collection<TimelineRow> rows, OverviewRow overview, Instant now, Filter filter) {
        Readable readable = Readable.of(rows, filter.publicOnly());
        List<Run> runs = Runs.of(readable.rows());
        Story story = new Story(overview, now, readable, runs);
        List<Item> items = new ArrayList<>(new Days(story).items());
        List<TimelineView.KeyMoment> keyMoments = new ArrayList<>(KeyMoments.of(story));
        if (filter.newestFirst()) {
            items = new ArrayList<>(items.stream().map(Days::reversed).toList());
            Collections.reverse(items);
            Collections.reverse(keyMoments);
        }
        int entries = readable.lines().size();
        Headline header = Overview.headline(overview, now, filter.publicOnly()).withEntries(entries);
        return new TimelineView(header, filter, entries, List.copyOf(items), runs, List.copyOf(keyMoments));
    }
}
