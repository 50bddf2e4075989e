package org.daybook.scheduling;

import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.entry.Entry;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.MissNextUpdate;
import org.daybook.incident.IncidentRejection;
import org.daybook.incident.IncidentStatus;
import org.daybook.overview.OverviewRow;
import org.daybook.overview.OverviewRow.Promise;
import org.daybook.projecting.StoredRows;
import org.daybook.work.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes in the log of an incident that the update which was promised did not come. On Daybook's clock: a drill moves
 * it. Noting the same promise twice, also on two nodes at once, is one entry.
 */
final class MissedUpdates {

    private static final Logger LOG = LoggerFactory.getLogger(MissedUpdates.class);

    private final StoredRows<OverviewRow> overviews;
    private final CommandGateway gateway;
    private final Clock clock;

    MissedUpdates(StoredRows<OverviewRow> overviews, CommandGateway gateway, Clock clock) {
        this.overviews = overviews;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** An incident that is resolved owes nobody an update. */
    void note() {
        Instant now = clock.instant();
        for (OverviewRow row : overviews.everyIncident()) {
            Promise promise = row.promise();
            if (promise != null
                    && !promise.missed()
                    && now.isAfter(promise.due())
                    && row.status() != IncidentStatus.RESOLVED) {
                try {
                    note(row, promise);
                } catch (RuntimeException e) {
                    // Those behind it are served all the same; this one is tried again the next time.
                    LOG.error("Missed update is not noted incident={} promise={}", row.incident(), promise.number(), e);
                }
            }
        }
    }

    private void note(OverviewRow row, Promise promise) {
        Entry entry = new Entry(
                Keys.entry(row.incident(), "update-missed", promise.number()),
                promise.due(),
                Precision.EXACT,
                "daybook",
                Visibility.PUBLIC,
                null);
        try {
            gateway.sendAndWait(new MissNextUpdate(row.incident(), entry, promise.number()));
            LOG.info("Promised update did not come incident={} promise={}", row.incident(), promise.number());
        } catch (IncidentRejection.NoOpenPromise e) {
            LOG.debug("Promise was kept meanwhile incident={} promise={}", row.incident(), promise.number(), e);
        }
    }
}
