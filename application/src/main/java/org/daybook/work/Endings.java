package org.daybook.work;

import java.util.LinkedHashMap;
import java.util.Map;
import org.daybook.incident.IncidentEvent.BacklogDrained;
import org.daybook.incident.IncidentEvent.DataRegenerated;
import org.daybook.incident.IncidentEvent.Fact;
import org.daybook.incident.IncidentEvent.OrphansFound;
import org.daybook.incident.IncidentEvent.OrphansPurged;
import org.daybook.incident.IncidentEvent.QueuesReenabled;
import org.daybook.incident.IncidentEvent.ServiceReconnected;
import org.daybook.operation.OperationStatus;
import org.daybook.work.ProgressRow.Ending;

/**
 * Brings finished work to its end: facts, success, verification. Each of the three can be said again after a crash in
 * between, so none is lost and none is told twice.
 */
final class Endings {

    private final Reporter reporter;
    private final ProgressStore store;

    Endings(Reporter reporter, ProgressStore store) {
        this.reporter = reporter;
        this.store = store;
    }

    Turn finish(Standing s, SliceProgress progress, Outcome outcome) {
        for (int i = 0; i < outcome.facts().size(); i++) {
            reporter.recorded(s, i, outcome.facts().get(i));
        }
        Map<String, Long> figures = new LinkedHashMap<>(outcome.figures());
        if (progress.retries() > 0) {
            figures.putIfAbsent("retries", (long) progress.retries());
        }
        Ending ending = new Ending(outcome.summary(), figures, outcome.verified());
        // Stored before it is said: whoever takes over says the rest.
        progress.ended(ending);
        return say(s, ending);
    }

    Turn say(Standing s, Ending ending) {
        reporter.succeeded(s, ending.summary(), ending.figures());
        if (!ending.verified().isEmpty()) {
            reporter.verified(s, ending.verified());
        }
        return Turn.IDLE;
    }

    /** For an operation that succeeded just before its node died. */
    Turn verify(Standing s) {
        ProgressRow row = store.find(s.operation());
        if (s.status() == OperationStatus.SUCCEEDED
                && !s.verified()
                && row != null
                && row.ending() != null
                && !row.ending().verified().isEmpty()) {
            reporter.verified(s, row.ending().verified());
        }
        return Turn.IDLE;
    }

    /** What changes the lives of those who wait; the rest is the team's until somebody publishes it. */
    static boolean isForStakeholders(Fact fact) {
        return fact instanceof BacklogDrained
                || fact instanceof DataRegenerated
                || fact instanceof OrphansFound
                || fact instanceof OrphansPurged
                || fact instanceof QueuesReenabled
                || fact instanceof ServiceReconnected;
    }
}
