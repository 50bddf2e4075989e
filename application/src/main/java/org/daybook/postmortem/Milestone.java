package org.daybook.postmortem;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.CrashReported;
import org.daybook.incident.IncidentEvent.DataDirectoryCopied;
import org.daybook.incident.IncidentEvent.DatabaseRebuilt;
import org.daybook.incident.IncidentEvent.DumpLoaded;
import org.daybook.incident.IncidentEvent.DumpTaken;
import org.daybook.incident.IncidentEvent.IncidentDeclared;
import org.daybook.incident.IncidentEvent.IncidentMitigated;
import org.daybook.incident.IncidentEvent.IncidentResolved;
import org.daybook.incident.IncidentEvent.OrphansPurged;
import org.daybook.incident.IncidentEvent.OutageBegan;
import org.daybook.incident.IncidentEvent.QueuesReenabled;
import org.daybook.incident.IncidentEvent.ServiceReconnected;
import org.daybook.timeline.TimelineRow;

/** A moment that a postmortem is asked for. @param since the incident's first moment: crash, outage or declaration */
public record Milestone(String name, Instant at, Duration since, int number) {

    private record Kind(String name, boolean last, Predicate<IncidentEvent> is) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("Crash", false, e -> e instanceof CrashReported || e instanceof OutageBegan),
            new Kind("Declared", false, IncidentDeclared.class::isInstance),
            new Kind("Data directory copied", false, DataDirectoryCopied.class::isInstance),
            new Kind("Dumps complete", true, DumpTaken.class::isInstance),
            new Kind("Database rebuilt", true, e -> e instanceof DatabaseRebuilt || e instanceof DumpLoaded),
            new Kind("Service back", false, ServiceReconnected.class::isInstance),
            new Kind("Orphans purged", true, OrphansPurged.class::isInstance),
            new Kind("Queues back on", false, QueuesReenabled.class::isInstance),
            new Kind("Mitigated", true, IncidentMitigated.class::isInstance),
            new Kind("Resolved", true, IncidentResolved.class::isInstance));

    static List<Milestone> of(Collection<TimelineRow> rows) {
        List<TimelineRow> told = rows.stream()
                .filter(row -> row.retraction() == null && row.corrected() != null)
                .sorted(Comparator.comparing((TimelineRow row) -> row.when().at()))
                .toList();
        List<Milestone> milestones = new ArrayList<>();
        Instant start = null;
        for (Kind kind : KINDS) {
            List<TimelineRow> of =
                    told.stream().filter(row -> kind.is.test(row.corrected())).toList();
            if (!of.isEmpty()) {
                TimelineRow row = kind.last ? of.getLast() : of.getFirst();
                Instant at = row.when().at();
                start = start == null ? at : start;
                milestones.add(new Milestone(kind.name, at, Duration.between(start, at), row.number()));
            }
        }
        return List.copyOf(milestones);
    }
}
