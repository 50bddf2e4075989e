package org.daybook.timeline;

import static org.daybook.story.Chronicle.INCIDENT;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.daybook.ledger.LedgerProjection;
import org.daybook.operations.OperationsProjection;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.questions.QuestionsProjection;
import org.daybook.story.Chronicle;
import org.daybook.story.MemoryRows;
import org.daybook.story.Projection;
import org.daybook.story.Told;

/** Folds and views of a chronicle. */
final class Views {

    private Views() {}

    static TimelineView of(Chronicle log, Instant now, Timeline.Filter filter) {
        OverviewRow overview = Chronicle.fold(new OverviewProjection(), log.told())
                .of(INCIDENT)
                .iterator()
                .next();
        return Timeline.view(
                Chronicle.fold(new TimelineProjection(), log.told()).of(INCIDENT), overview, now, filter);
    }

    static TimelineRow row(Chronicle log, int number) {
        TimelineRow row = Chronicle.fold(new TimelineProjection(), log.told()).find(INCIDENT, Integer.toString(number));
        if (row == null) {
            throw new AssertionError("no row " + number);
        }
        return row;
    }

    /** The rows of all folds. */
    static Map<String, Object> rows(List<Told> told) {
        Map<String, Object> rows = new LinkedHashMap<>();
        for (Projection<?> projection : List.of(
                new TimelineProjection(),
                new OverviewProjection(),
                new OperationsProjection(),
                new QuestionsProjection(),
                new LedgerProjection())) {
            rows.put(projection.name(), fold(projection, told));
        }
        return rows;
    }

    private static <R> Object fold(Projection<R> projection, List<Told> told) {
        MemoryRows<R> rows = Chronicle.fold(projection, told);
        Map<String, String> texts = new TreeMap<>();
        rows.of(INCIDENT).forEach(row -> texts.put(row.toString(), ""));
        return texts.keySet();
    }

    /** With plain spaces, as a person would type it. */
    static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }
}
