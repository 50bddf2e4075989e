package org.daybook.scheduling;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.daybook.entry.Entry;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.SettleOperation;
import org.daybook.operation.OperationStatus;
import org.daybook.work.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An incident lets an operation in before the operation is requested. A process that dies between the two leaves an
 * incident that waits for work which does not exist; it is told so.
 */
final class CutShortRequests {

    private static final Logger LOG = LoggerFactory.getLogger(CutShortRequests.class);
    /** Events looked back on; each start and each minute looks again. */
    private static final int LOOK_BACK = 20_000;

    private final JdbcClient jdbc;
    private final CommandGateway gateway;
    private final Clock clock;

    CutShortRequests(JdbcClient jdbc, CommandGateway gateway, Clock clock) {
        this.jdbc = jdbc;
        this.gateway = gateway;
        this.clock = clock;
    }

    private record Admitted(String incident, String operation) {}

    /** @param age of the admission, from which on nobody can still be about to request */
    void settle(Duration age) {
        List<Admitted> cutShort = jdbc.sql("""
                        select aggregate_id, payload->>'operation' from domain_event a
                        where global_index > (select max(global_index) from domain_event) - :back
                          and type = 'incident.operation-admitted'
                          and stored_at < now() - make_interval(secs => :age)
                          and not exists (select from domain_event o where o.aggregate_id = a.payload->>'operation')
                          and not exists (select from domain_event s
                                          where s.aggregate_id = a.aggregate_id
                                            and s.sequence_number > a.sequence_number
                                            and s.type = 'incident.operation-settled'
                                            and s.payload->>'operation' = a.payload->>'operation')
                        """)
                .param("back", LOOK_BACK)
                .param("age", age.toSeconds())
                .query((row, n) -> new Admitted(row.getString(1), row.getString(2)))
                .list();
        for (Admitted admitted : cutShort) {
            try {
                settle(admitted);
            } catch (RuntimeException e) {
                // Those behind it are served all the same; this one is tried again the next time.
                LOG.error(
                        "Request that was cut short is not settled incident={} operation={}",
                        admitted.incident(),
                        admitted.operation(),
                        e);
            }
        }
    }

    private void settle(Admitted admitted) {
        OperationId operation = new OperationId(admitted.operation());
        gateway.sendAndWait(new SettleOperation(
                new IncidentId(admitted.incident()),
                Entry.now(
                        Keys.entry(operation, "cut-short", Keys.random()),
                        clock.instant(),
                        "daybook",
                        Visibility.INTERNAL),
                operation,
                OperationStatus.CANCELLED));
        LOG.warn("Request was cut short incident={} operation={}", admitted.incident(), operation);
    }
}
