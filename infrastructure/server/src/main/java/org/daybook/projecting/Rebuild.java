package org.daybook.projecting;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.Claimant;
import org.daybook.eventstore.Log;
import org.daybook.eventstore.LogEnd;
import org.daybook.story.Projection;
import org.daybook.story.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Builds the table of a projection anew from the whole log, beside the one that is read, and exchanges the two in one
 * transaction together with the reader's token. Nobody ever reads a half-built table.
 */
final class Rebuild {

    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private static final int ROWS_IN_MEMORY = 20_000;
    private static final int EVENTS_PER_FLUSH = 5_000;
    private static final int ATTEMPTS = 10;

    private final Log events;
    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final Serializer tokens;
    private final Claimant claimant;
    private final JsonMapper mapper;

    Rebuild(
            Log events,
            JdbcOperations jdbc,
            TransactionOperations transactions,
            Serializer tokens,
            Claimant claimant,
            JsonMapper mapper) {
        this.events = events;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.tokens = tokens;
        this.claimant = claimant;
        this.mapper = mapper;
    }

    /** The caller sees to it that this node's own processor stands still, and that no other node rebuilds. */
    <R> void run(Projection<R> projection) {
        Instant start = Instant.now();
        RowTable<R> live = RowTable.of(projection);
        RowTable<R> next = live.in(live.name() + "_next");
        transactions.executeWithoutResult(t -> {
            jdbc.execute("drop table if exists " + next.name());
            jdbc.execute("create table " + next.name() + " (like " + live.name() + " including all)");
        });
        Writer<R> writer = new Writer<>(projection, next);
        LogEnd end = events.readAll(writer::tell);
        writer.flush();
        exchange(projection, live.name(), next.name(), end.token());
        log.info(
                "Rebuilt a projection name={} version={} events={} upTo={} tookMillis={}",
                projection.name(),
                projection.version(),
                writer.events,
                end.last(),
                Duration.between(start, Instant.now()).toMillis());
    }

    private final class Writer<R> {

        private final Projection<R> projection;
        private final RowTable<R> table;
        private BatchRows<R> rows;
        private long events;

        Writer(Projection<R> projection, RowTable<R> table) {
            this.projection = projection;
            this.table = table;
            this.rows = new BatchRows<>(table, jdbc, mapper);
        }

        void tell(Told told) {
            rows.tell(projection, told);
            if (++events % EVENTS_PER_FLUSH == 0) {
                flush();
            }
        }

        void flush() {
            transactions.executeWithoutResult(t -> rows.flush());
            if (rows.size() > ROWS_IN_MEMORY) {
                rows = new BatchRows<>(table, jdbc, mapper);
            }
        }
    }

    /** Another node may be in the middle of a batch, whose locks cross ours: then one of the two begins again. */
    private void exchange(Projection<?> projection, String live, String next, GapAwareTrackingToken token) {
        for (int attempt = 1; ; attempt++) {
            try {
                transactions.executeWithoutResult(t -> exchangeOnce(projection, live, next, token));
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                log.debug("The exchange of a table met another node's batch table={}", live, e);
            }
        }
    }

    /**
     * The claim is taken with the token: a node that is in the middle of a batch of the old table cannot store its own
     * token any more, so its batch rolls back.
     */
    private void exchangeOnce(Projection<?> projection, String live, String next, GapAwareTrackingToken token) {
        jdbc.update(
                """
                insert into token_entry (processor_name, segment, token, token_type, timestamp, owner)
                values (?, 0, ?, ?, ?, ?)
                on conflict (processor_name, segment) do update set token = excluded.token,
                    token_type = excluded.token_type, timestamp = excluded.timestamp, owner = excluded.owner
                """,
                projection.name(),
                tokens.serialize(token, String.class).getData(),
                GapAwareTrackingToken.class.getName(),
                DateTimeUtils.formatInstant(Instant.now()),
                claimant.name());
        jdbc.execute("drop table " + live);
        jdbc.execute("alter table " + next + " rename to " + live);
        jdbc.execute("alter index " + next + "_pkey rename to " + live + "_pkey");
        jdbc.update("""
                insert into projection (name, version) values (?, ?)
                on conflict (name) do update set version = excluded.version, built_at = now()
                """, projection.name(), projection.version());
    }
}
