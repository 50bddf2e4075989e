package org.daybook.overview;

import java.time.Instant;
import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentStatus;
import org.jspecify.annotations.Nullable;

/**
 * The strip above an incident: texts for one reader at one moment.
 *
 * @param declared {@code declared Thu 4 Dec 2025, 09:05}
 * @param state {@code Recovering}
 * @param stateDetail {@code site online since 09:12}, {@code down for 3 h 05 min}; empty where nothing is known
 * @param lost {@code 2 + unknown}, {@code nothing known}
 * @param lostDetail {@code 4 tables to regenerate}; empty where there is none
 * @param nextUpdate {@code 18:00, in 41 min}, {@code 12 min overdue}, {@code none promised}
 * @param nextUpdateDetail {@code kept 6 of 6 so far}; empty before the first
 * @param entries number of lines that this reader can see
 */
public record Headline(
        IncidentId incident,
        String title,
        IncidentStatus status,
        int severity,
        String zone,
        List<String> targets,
        @Nullable String lead,
        String declared,
        String state,
        String stateDetail,
        String lost,
        String lostDetail,
        String nextUpdate,
        String nextUpdateDetail,
        @Nullable Instant nextUpdateDue,
        boolean overdue,
        boolean dueSoon,
        List<Working> working,
        int entries,
        Instant asOf) {

    /** @param text {@code 9.0 %, throttled}  @param percent 0 to 100, null where the total is unknown */
    public record Working(
            OperationId operation,
            String name,
            String text,
            @Nullable Double percent) {}

    /** The same strip above another number of lines. */
    public Headline withEntries(int lines) {
        return new Headline(
                incident,
                title,
                status,
                severity,
                zone,
                targets,
                lead,
                declared,
                state,
                stateDetail,
                lost,
                lostDetail,
                nextUpdate,
                nextUpdateDetail,
                nextUpdateDue,
                overdue,
                dueSoon,
                working,
                lines,
                asOf);
    }
}
