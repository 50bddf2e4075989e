package org.daybook.postmortem;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentPhase;
import org.daybook.timeline.TimelineRow;
import org.daybook.timeline.TimelineView.Run;

/**
 * From the first entry of a phase to its last, the runs of its operations among them. Phases overlap.
 *
 * @param worked how long operations of this phase worked, each for itself
 */
public record PhaseSpan(IncidentPhase phase, Instant from, Instant to, int entries, Duration worked) {

    public Duration length() {
        return Duration.between(from, to);
    }

    static List<PhaseSpan> of(Collection<TimelineRow> rows, Collection<Run> runs) {
        List<PhaseSpan> spans = new ArrayList<>();
        for (IncidentPhase phase : IncidentPhase.values()) {
            if (phase == IncidentPhase.DETECT || phase.isAction()) {
                List<TimelineRow> of =
                        rows.stream().filter(row -> belongs(row, phase)).toList();
                if (!of.isEmpty()) {
                    spans.add(span(phase, of, runs));
                }
            }
        }
        return List.copyOf(spans);
    }

    private static PhaseSpan span(IncidentPhase phase, List<TimelineRow> rows, Collection<Run> runs) {
        Set<OperationId> operations = rows.stream()
                .map(TimelineRow::operation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<Run> theirs = runs.stream()
                .filter(run -> run.to() != null && operations.contains(run.operation()))
                .toList();
        List<Instant> moments =
                new ArrayList<>(rows.stream().map(row -> row.when().at()).toList());
        Duration worked = Duration.ZERO;
        for (Run run : theirs) {
            Instant end = Objects.requireNonNull(run.to());
            moments.add(run.from());
            moments.add(end);
            worked = worked.plus(Duration.between(run.from(), end));
        }
        Instant from = moments.stream().min(Instant::compareTo).orElseThrow();
        Instant to = moments.stream().max(Instant::compareTo).orElseThrow();
        return new PhaseSpan(phase, from, to, rows.size(), worked);
    }

    private static boolean belongs(TimelineRow row, IncidentPhase phase) {
        IncidentEvent event = row.corrected();
        return event != null && row.retraction() == null && IncidentPhase.of(event) == phase;
    }
}
