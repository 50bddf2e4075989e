package org.daybook.api;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.overview.OverviewProjection;
import org.daybook.overview.OverviewRow;
import org.daybook.problem.Problem;
import org.daybook.problem.ProblemException;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.security.Account;
import org.daybook.timeline.TimelineRow;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Incidents as one reader may see them. What a reader may not see is not there, also not in counts. */
@Component
public class Incidents {

    private static final String DECLARATION = "1";
    static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What never changes about an incident. */
    record Frame(ZoneId zone, LocalDate startDay) {}

    private final StoredRows<OverviewRow> overviews;
    private final StoredRows<TimelineRow> lines;
    private final Positions positions;

    Incidents(StoredProjections rows, Positions positions) {
        overviews = rows.of(OverviewRow.class);
        lines = rows.of(TimelineRow.class);
        this.positions = positions;
    }

    public List<OverviewRow> all(Account reader) {
        return overviews.everyIncident().stream()
                .filter(row -> reader.readsInternal() || isPublicNow(row.incident()))
                .map(row -> ReadersOverview.of(row, reader))
                .toList();
    }

    /** @throws ProblemException where there is no such incident for this reader */
    public OverviewRow one(IncidentId incident, Account reader) {
        return find(incident)
                .filter(row -> mayRead(incident, reader))
                .map(row -> ReadersOverview.of(row, reader))
                .orElseThrow(() -> unknown(incident));
    }

    /** Makes sure that this reader may know of the incident. */
    public void require(IncidentId incident, Account reader) {
        if (find(incident).isEmpty() || !mayRead(incident, reader)) {
            throw unknown(incident);
        }
    }

    /** Empty while the projection is behind. @throws ProblemException where nobody declared the incident */
    Optional<Frame> frame(IncidentId incident) {
        Optional<OverviewRow> row = find(incident);
        if (row.isEmpty() && positions.afterWrite(incident.value()) == 0) {
            throw unknown(incident);
        }
        return row.map(told -> new Frame(told.zone(), told.startDay()));
    }

    /**
     * An entry as it stands after the latest write.
     *
     * @throws ProblemException where there is none, or where it is not told yet
     */
    TimelineRow entry(IncidentId incident, int number) {
        long position = positions.afterWrite(incident.value());
        if (position == 0) {
            throw unknown(incident);
        }
        boolean told = positions.await(lines.projection(), position, PATIENCE);
        return lines.find(incident, String.valueOf(number))
                .orElseThrow(() -> told
                        ? none(incident, number)
                        : behind("Entry %d of %s is not told yet".formatted(number, incident)));
    }

    /** Whether everybody may read an entry. */
    boolean isPublic(IncidentId incident, int entry) {
        return lines.find(incident, String.valueOf(entry))
                .filter(line -> line.visibility() == Visibility.PUBLIC)
                .isPresent();
    }

    /** Whether everybody may know of an incident: its declaration says so. */
    public boolean isPublic(IncidentId incident) {
        return told(lines, incident, DECLARATION)
                .filter(line -> line.visibility() == Visibility.PUBLIC)
                .isPresent();
    }

    /** The same without waiting: false for one that was declared a moment ago and is not told yet. */
    public boolean isPublicNow(IncidentId incident) {
        return isPublic(incident, Integer.parseInt(DECLARATION));
    }

    private boolean mayRead(IncidentId incident, Account reader) {
        return reader.readsInternal() || isPublic(incident);
    }

    private Optional<OverviewRow> find(IncidentId incident) {
        return told(overviews, incident, OverviewProjection.KEY);
    }

    /** An incident that was declared a moment ago may not be told yet, or by one projection only: that is waited for. */
    private <R> Optional<R> told(StoredRows<R> rows, IncidentId incident, String key) {
        Optional<R> row = rows.find(incident, key);
        if (row.isEmpty()) {
            long position = positions.afterWrite(incident.value());
            if (position > 0) {
                positions.await(rows.projection(), position, PATIENCE);
                return rows.find(incident, key); // also when the projection has not come that far: it may have this row
            }
        }
        return row;
    }

    /** @param what is not known yet, and what can be done besides waiting */
    static ProblemException behind(String what) {
        return new ProblemException(Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "behind",
                what + ", because its projection is behind. Repeat this in a moment."));
    }

    private static ProblemException none(IncidentId incident, int number) {
        return new ProblemException(Problem.notFound("%s has no entry with the number %d.".formatted(incident, number))
                .next("daybook timeline " + incident));
    }

    private static ProblemException unknown(IncidentId incident) {
        return new ProblemException(
                Problem.notFound("There is no incident %s.".formatted(incident)).next("daybook incident list"));
    }
}
