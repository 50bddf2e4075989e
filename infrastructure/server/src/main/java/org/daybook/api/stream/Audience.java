package org.daybook.api.stream;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.daybook.api.Incidents;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.operations.OperationRow;
import org.daybook.projecting.RowChanged;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.questions.QuestionRow;
import org.daybook.timeline.TimelineRow;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may hear of a change, and what a listener missed. */
@Component
class Audience {

    private final Incidents incidents;
    private final StoredRows<TimelineRow> lines;
    private final StoredRows<QuestionRow> questions;
    private final StoredRows<OperationRow> operations;

    Audience(Incidents incidents, StoredProjections rows) {
        this.incidents = incidents;
        lines = rows.of(TimelineRow.class);
        questions = rows.of(QuestionRow.class);
        operations = rows.of(OperationRow.class);
    }

    /** Whether viewers may hear of it: it is public, or it was and is no longer, so that their pages drop it. */
    boolean isEverybody(RowChanged row) {
        return incidents.isPublic(row.incident())
                && switch (row.projection()) {
                    case "timeline" ->
                        lines.find(row.incident(), row.key())
                                .filter(Audience::isOrWasPublic)
                                .isPresent();
                    case "questions" ->
                        questions
                                .find(row.incident(), row.key())
                                .filter(question -> question.visibility() == Visibility.PUBLIC)
                                .isPresent();
                    default -> false;
                };
    }

    private static boolean isOrWasPublic(TimelineRow line) {
        return line.visibility() == Visibility.PUBLIC
                || line.event() != null && line.event().entry().visibility() == Visibility.PUBLIC;
    }

    /**
     * What changed after a position, oldest first.
     *
     * @param most of each sort
     */
    List<News> missed(long position, @Nullable IncidentId incident, boolean forViewer, int most) {
        List<RowChanged> rows = new ArrayList<>();
        for (StoredRows<?> table : List.of(lines, questions, operations)) {
            rows.addAll(table.changedAfter(position, incident, most));
        }
        return rows.stream()
                .sorted(Comparator.comparingLong(RowChanged::position))
                .map(row -> News.ofRow(row, forViewer && isEverybody(row)))
                .toList();
    }
}
