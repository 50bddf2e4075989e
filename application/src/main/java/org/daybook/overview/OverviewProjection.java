package org.daybook.overview;

import java.time.Instant;
import org.daybook.entry.Visibility;
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
        return 2;
    }

    @Override
    public Class<OverviewRow> rowType() {
        return OverviewRow.class;
    }

    @Override
    public void tell(Told told, Rows<OverviewRow> rows) {
        OverviewRow old = rows.find(told.incidentId(), KEY);
        OverviewDraft draft = old == null ? new OverviewDraft(told.incidentId()) : new OverviewDraft(old);
        switch (told) {
            case Told.OfIncident of -> {
                entry(draft, of.number(), of.recordedAt());
                new IncidentPart(draft, of.number(), of.recordedAt()).tell(of.event());
            }
            case Told.OfOperation of -> new OperationPart(draft).tell(of.event());
            case Told.Unknown of -> {
                if (!of.type().startsWith("operation.")) {
                    entry(draft, of.number(), of.recordedAt());
                    draft.publicEntries += of.entry().visibility() == Visibility.PUBLIC ? 1 : 0;
                }
            }
        }
        rows.put(told.incidentId(), KEY, draft.row());
    }

    private static void entry(OverviewDraft draft, int number, Instant recordedAt) {
        draft.entries = Math.max(draft.entries, number);
        Instant last = draft.lastEntryAt;
        draft.lastEntryAt = last == null || recordedAt.isAfter(last) ? recordedAt : last;
    }
}
