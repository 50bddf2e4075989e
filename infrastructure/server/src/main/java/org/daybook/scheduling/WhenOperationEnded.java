package org.daybook.scheduling;

import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.daybook.entry.Entry;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AdmitOperation;
import org.daybook.incident.IncidentCommand.SettleOperation;
import org.daybook.incident.IncidentRejection;
import org.daybook.operation.OperationEvent;
import org.daybook.operation.OperationEvent.OperationCancelled;
import org.daybook.operation.OperationEvent.OperationFailed;
import org.daybook.operation.OperationEvent.OperationRefused;
import org.daybook.operation.OperationEvent.OperationRehearsed;
import org.daybook.operation.OperationEvent.OperationSucceeded;
import org.daybook.work.Keys;
import org.daybook.work.OperationLog;
import org.daybook.work.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** When an operation ended, its incident hears of it: with nothing open it can be resolved. */
@Component
@ProcessingGroup("work-reactions")
@DisallowReplay
class WhenOperationEnded {

    private static final Logger LOG = LoggerFactory.getLogger(WhenOperationEnded.class);
    private static final String WHO = "daybook";

    private final OperationLog log;
    private final CommandGateway gateway;
    private final Clock clock;

    WhenOperationEnded(OperationLog log, CommandGateway gateway, Clock clock) {
        this.log = log;
        this.gateway = gateway;
        this.clock = clock;
    }

    @EventHandler
    void on(OperationEvent event) {
        switch (event) {
            case OperationSucceeded e -> settle(e.operationId());
            case OperationFailed e -> settle(e.operationId());
            case OperationCancelled e -> settle(e.operationId());
            case OperationRefused e -> settle(e.operationId());
            case OperationRehearsed e -> settle(e.operationId()); // the end of a bare rehearsal
            default -> {}
        }
    }

    private void settle(OperationId operation) {
        Standing standing = log.standing(operation);
        if (!standing.status().ended()) {
            return; // not an end, or retried meanwhile
        }
        try {
            gateway.sendAndWait(
                    new SettleOperation(standing.incident(), entry(standing, "settled"), operation, standing.status()));
            Standing now = log.standing(operation);
            if (!now.status().ended()) {
                // Retried in between: the incident must not be resolved under it.
                gateway.sendAndWait(new AdmitOperation(
                        now.incident(),
                        entry(now, "admitted-again"),
                        operation,
                        now.request().step(),
                        now.request().target()));
            }
        } catch (IncidentRejection e) {
            LOG.error("End of the operation not taken by its incident operation={}", operation, e);
        }
    }

    private Entry entry(Standing standing, String verb) {
        return Entry.now(
                Keys.entry(standing.operation(), verb, standing.version()), clock.instant(), WHO, Visibility.INTERNAL);
    }
}
