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

    private static final String VISIBILITY_CHANGED = "visibility-changed";
    private static final int DECLARATION = 1;

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

    /** What a changed row is to the listeners. @param viewers whether one of them hears only what is public */
    List<News> news(RowChanged row, boolean viewers) {
        if (!viewers) {
            return List.of(News.ofRow(row, false));
        }
        boolean known = incidents.isPublicNow(row.incident());
        return switch (row.projection()) {
            case "timeline" -> {
                TimelineRow line = lines.find(row.incident(), row.key()).orElse(null);
                News news = News.ofRow(row, known && line != null && isOrWasPublic(line));
                yield line != null && changesVisibility(line, known)
                        ? List.of(news, News.ofEntry(row.incident(), line.about(), row.position()))
                        : List.of(news);
            }
            case "questions" ->
                List.of(News.ofRow(
                        row,
                        known
                                && questions
                                        .find(row.incident(), row.key())
                                        .filter(question -> question.visibility() == Visibility.PUBLIC)
                                        .isPresent()));
            default -> List.of(News.ofRow(row, false));
        };
    }

    /**
     * Whose visibility changes is or was public: pages show it, or drop it. With the declaration the incident itself is
     * hidden.
     */
    private static boolean changesVisibility(TimelineRow line, boolean known) {
        return line.kind().equals(VISIBILITY_CHANGED) && (known || line.about() == DECLARATION);
    }

    private static boolean isOrWasPublic(TimelineRow line) {
        return line.visibility() == Visibility.PUBLIC
                || line.event() != null && line.event().entry().visibility() == Visibility.PUBLIC;
    }

    /**
     * What changed after a position, oldest first.
     *
     * @param most rows; who missed so many reads everything again, so nobody looks who may hear of each
     * @return null where that is too much to tell one by one
     */
    @Nullable List<News> missed(long position, @Nullable IncidentId incident, boolean forViewer, int most) {
        List<RowChanged> rows = new ArrayList<>();
        for (StoredRows<?> table : List.of(lines, questions, operations)) {
            rows.addAll(table.changedAfter(position, incident, most));
        }
        if (rows.size() >= most) {
            return null;
        }
        return rows.stream()
                .sorted(Comparator.comparingLong(RowChanged::position))
                .flatMap(row -> news(row, forViewer).stream())
                .toList();
    }
}
