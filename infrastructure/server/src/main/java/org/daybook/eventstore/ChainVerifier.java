package org.daybook.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.postgres.LongReading;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says whether the log is what was once written: every event unchanged, in its place, none added, none missing between
 * the first and the last of its aggregate. That an aggregate's latest events were cut off, or a whole chain was written
 * anew, shows no hash: the heads of the chains do, which the server's log kept.
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
     * @param faults what does not hold, in the order of the log; empty for a sound log
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
        return verify(List.of());
    }

    /** @param heads what the chains must go through, from the server's log; any number of each chain */
    public Report verify(Collection<ChainHead> heads) {
        JdbcTemplate cursor = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        cursor.setFetchSize(PAGE);
        Walk walk = new Walk(heads);
        transactions.executeWithoutResult(status -> {
            LongReading.allow(cursor);
            cursor.query("""
                    select global_index, aggregate_id, aggregate_type, sequence_number, incident_id, type, revision,
                           recorded_at, event_id, payload, salt, content_hash, previous_hash, hash
                    from domain_event order by aggregate_id, sequence_number
                    """, walk::visit);
        });
        return walk.report();
    }

    /** One pass over the log, aggregate by aggregate. */
    private final class Walk {

        private final Faults faults = new Faults();
        private final Map<String, List<ChainHead>> heads;
        private final List<ChainOfAggregate> withoutContent = new ArrayList<>();
        private final Set<String> redactedOperations = new HashSet<>();
        private ChainOfAggregate chain = new ChainOfAggregate("", List.of(), faults);
        private long events;

        Walk(Collection<ChainHead> heads) {
            this.heads = heads.stream().distinct().collect(Collectors.groupingBy(ChainHead::aggregateId));
        }

        void visit(ResultSet row) throws SQLException {
            LinkInChain link = LinkInChain.of(row, mapper);
            if (!link.aggregateId().equals(chain.aggregateId())) {
                end();
                List<ChainHead> known = heads.remove(link.aggregateId());
                chain = new ChainOfAggregate(link.aggregateId(), known == null ? List.of() : known, faults);
            }
            chain.add(link);
            events++;
        }

        private void end() {
            chain.end();
            redactedOperations.addAll(chain.redactedOperations());
            if (chain.lacksContent()) {
                withoutContent.add(chain); // an operation's redaction stands in another chain
            }
        }

        Report report() {
            end();
            heads.forEach((aggregate, known) -> faults.add(
                    Long.MAX_VALUE,
                    aggregate,
                    1,
                    "the whole chain is missing; a head of %d events is kept"
                            .formatted(known.stream()
                                    .mapToLong(ChainHead::events)
                                    .max()
                                    .orElse(0))));
            long redacted = withoutContent.stream()
                    .mapToLong(ended -> ended.redacted(redactedOperations))
                    .sum();
            return new Report(events, redacted, faults.inOrder());
        }
    }
}
