package org.daybook.api;

import java.time.Clock;
import org.daybook.entry.IncidentId;
import org.daybook.ledger.LedgerRow;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.postmortem.Postmortem;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.questions.QuestionRow;
import org.daybook.security.Account;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineRow;
import org.springframework.stereotype.Component;

/** The postmortem of an incident as one reader may read it. */
@Component
public class Postmortems {

    private final Incidents incidents;
    private final StoredRows<OverviewRow> overviews;
    private final StoredRows<TimelineRow> lines;
    private final StoredRows<LedgerRow> ledger;
    private final StoredRows<QuestionRow> questions;
    private final Clock clock;

    Postmortems(Incidents incidents, StoredProjections rows, Clock clock) {
        this.incidents = incidents;
        this.overviews = rows.of(OverviewRow.class);
        this.lines = rows.of(TimelineRow.class);
        this.ledger = rows.of(LedgerRow.class);
        this.questions = rows.of(QuestionRow.class);
        this.clock = clock;
    }

    /** @throws ProblemException where there is no such incident, or none of it is published for this reader */
    public Postmortem read(IncidentId incident, Account reader) {
        incidents.require(incident, reader);
        Postmortem postmortem = Postmortem.of(
                overviews.find(incident, OverviewProjection.KEY).orElseThrow(),
                lines.all(incident),
                ledger.all(incident),
                questions.all(incident),
                clock.instant(),
                reader.readsInternal() ? Timeline.Filter.TEAM : Timeline.Filter.PUBLIC);
        if (!reader.readsInternal() && postmortem.publishedAt() == null) {
            throw new ProblemException(
                    Problem.notFound("The postmortem of %s is not published yet.".formatted(incident)));
        }
        return postmortem;
    }
}
