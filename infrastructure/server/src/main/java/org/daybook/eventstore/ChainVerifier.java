package org.daybook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daybook.postgres.LongReading;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says whether the log is what was once written: every event unchanged, in its place, none missing between the first
 * and the last of its aggregate. That an aggregate's latest events were cut off shows no hash; the positions of the
 * readers do.
 */
public final class ChainVerifier {

    private static final int PAGE = 1000;

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final JsonMapper mapper = EventJson.mapper();

    ChainVerifier(JdbcTemplate jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * What was found.
     *
     * @param events how many were looked at
     * @param redacted how many of them have no content any more, as an event of their incident says
     * @param faults what does not hold; empty for a sound log
     */
    public record Report(long events, long redacted, List<Fault> faults) {

        public boolean isSound() {
            return faults.isEmpty();
        }
    }

    /** @param number of the event in its aggregate, from 1 */
    public record Fault(String aggregateId, long number, String what) {}

    /** Reads the whole log. */
    public Report verify() {
        JdbcTemplate cursor = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        cursor.setFetchSize(PAGE);
        Walk walk = new Walk();
        transactions.executeWithoutResult(status -> {
            LongReading.allow(cursor);
            cursor.query("""
                    select aggregate_id, aggregate_type, sequence_number, incident_id, type, revision, recorded_at,
                           event_id, payload, salt, content_hash, previous_hash, hash
                    from domain_event order by aggregate_id, sequence_number
                    """, walk::visit);
        });
        return walk.report();
    }

    /** One pass over the log, aggregate by aggregate. */
    private final class Walk {

        private final List<Fault> faults = new ArrayList<>();
        private ChainOfAggregate chain = new ChainOfAggregate("", faults);
        private long events;
        private long redacted;

        void visit(ResultSet row) throws SQLException {
            LinkInChain link = LinkInChain.of(row, mapper);
            if (!link.aggregateId().equals(chain.aggregateId())) {
                redacted += chain.end();
                chain = new ChainOfAggregate(link.aggregateId(), faults);
            }
            chain.add(link);
            events++;
        }

        Report report() {
            redacted += chain.end();
            return new Report(events, redacted, List.copyOf(faults));
        }
    }
}
