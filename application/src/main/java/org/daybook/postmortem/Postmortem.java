package org.daybook.postmortem;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.ledger.LedgerRow;
import org.daybook.overview.OverviewRow;
import org.daybook.questions.QuestionRow;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView;
import org.jspecify.annotations.Nullable;

/**
 * What a postmortem says, for one reader. People write the summary; all else follows from the log.
 *
 * @param summary null while nobody has written one: the days' own sentences stand for it
 * @param publishedAt null while it is not published
 * @param impact lines of the ledger, as they hold
 * @param items what is left to do, oldest first
 */
public record Postmortem(
        OverviewRow incident,
        TimelineView timeline,
        @Nullable Summary summary,
        @Nullable Instant publishedAt,
        List<LedgerRow> impact,
        List<Milestone> milestones,
        List<PhaseSpan> phases,
        List<QuestionRow> questions,
        List<ActionItem> items) {

    /**
     * @param rows all rows of the incident's timeline
     * @param filter the public reads what was published: its summary as it was then, and public entries only
     */
    public static Postmortem of(
            OverviewRow incident,
            Collection<TimelineRow> rows,
            Collection<LedgerRow> ledger,
            Collection<QuestionRow> questions,
            Instant now,
            Timeline.Filter filter) {
        TimelineView timeline = Timeline.view(rows, incident, now, filter);
        Set<String> readable = timeline.items().stream()
                .flatMap(item -> item.day() == null ? Stream.<TimelineView.LineView>of() : item.day().lines().stream())
                .map(TimelineView.LineView::key)
                .collect(Collectors.toSet());
        List<TimelineRow> told =
                rows.stream().filter(row -> readable.contains(row.key())).toList();
        Publication publication = Publication.of(rows);
        return new Postmortem(
                incident,
                timeline,
                filter.publicOnly() ? publication.published() : publication.latest(),
                publication.publishedAt(),
                ledger.stream()
                        .map(line -> filter.publicOnly() ? line.forPublic() : line)
                        .filter(Objects::nonNull)
                        .toList(),
                Milestone.of(told),
                PhaseSpan.of(told, timeline.runs()),
                questions.stream()
                        .map(question -> filter.publicOnly() ? question.forPublic() : question)
                        .filter(question -> question != null && !question.retracted())
                        .toList(),
                ActionItem.of(told));
    }
}
