package org.daybook.overview;

import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;

/** Folds the log into one row for each incident. */
public final class OverviewProjection implements Projection<OverviewRow> {

    public static final String KEY = "overview";

    @Override
    public String name() {
        return "overview";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Class<OverviewRow> rowType() {
        return OverviewRow.class;
    }

    @Override
    public void tell(Told told, Rows<OverviewRow> rows) {}
}
