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
        return 6;
    }

    @Override
    public Class<TimelineRow> rowType() {
        return TimelineRow.class;
    }

    @Override
    public void tell(Told told, Rows<TimelineRow> rows) {
        Lines lines = new Lines(told.incidentId(), rows);
        switch (told) {
            case Told.OfIncident of -> new IncidentLines(lines, of).tell();
            case Told.OfOperation of -> new OperationLines(lines, of).tell();
            case Told.Unknown of -> unknown(lines, of);
        }
    }

    /** Shown as unknown, never dropped. */
    private static void unknown(Lines lines, Told.Unknown of) {
        boolean ofOperation = of.type().startsWith("operation.");
        String key = ofOperation ? "unknown/" + of.position() : Integer.toString(of.number());
        String kind = ofOperation ? of.type() : of.type().substring(of.type().indexOf('.') + 1);
        lines.put(new RowDraft(
                key,
                ofOperation ? 0 : of.number(),
                of.position(),
                of.recordedAt(),
                of.entry(),
                kind,
                Tellings.unknown(of.type())));
    }
}
