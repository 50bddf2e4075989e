package org.daybook.timeline;

import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;

/** Folds the log into lines. */
public final class TimelineProjection implements Projection<TimelineRow> {

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<TimelineRow> rowType() {
        return TimelineRow.class;
    }

    @Override
    public void tell(Told told, Rows<TimelineRow> rows) {}
}
