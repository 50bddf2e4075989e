package org.daybook.eventstore;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the last hash of every chain to the server's log, once an hour and on shutdown, where it grew since. Whoever
 * keeps that log elsewhere can show that a chain was cut or written anew, which the chain itself cannot.
 */
@Component
public final class ChainHeads implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChainHeads.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Map<String, Long> written = new HashMap<>();
    private @Nullable ScheduledExecutorService timer;

    ChainHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The heads of the chains that grew since this was asked last. One index look-up per chain. */
    synchronized List<ChainHead> grown() {
        List<ChainHead> heads = jdbc.sql("""
                        with recursive chain as (
                          (select aggregate_id from domain_event order by aggregate_id limit 1)
                          union all
                          select (select aggregate_id from domain_event
                                  where aggregate_id > chain.aggregate_id order by aggregate_id limit 1)
                          from chain where chain.aggregate_id is not null)
                        select chain.aggregate_id, last.sequence_number + 1, last.hash
                        from chain cross join lateral (
                          select sequence_number, hash from domain_event
                          where aggregate_id = chain.aggregate_id order by sequence_number desc limit 1) last
                        """)
                .query((row, n) -> new ChainHead(row.getString(1), row.getLong(2), HashChain.hex(row.getBytes(3))))
                .list();
        List<ChainHead> grown = heads.stream()
                .filter(head -> written.getOrDefault(head.aggregateId(), 0L) != head.events())
                .toList();
        grown.forEach(head -> written.put(head.aggregateId(), head.events()));
        return grown;
    }

    /** The heads of these chains as they stand now, in the given order; without those that have no event. */
    public List<ChainHead> of(List<String> aggregates) {
        return jdbc.sql("""
                        select wanted.id, last.sequence_number + 1, last.hash
                        from unnest(?) with ordinality as wanted (id, place) cross join lateral (
                          select sequence_number, hash from domain_event
                          where aggregate_id = wanted.id order by sequence_number desc limit 1) last
                        order by wanted.place
                        """)
                .param(aggregates.toArray(String[]::new))
                .query((row, n) -> new ChainHead(row.getString(1), row.getLong(2), HashChain.hex(row.getBytes(3))))
                .list();
    }

    private void write() {
        try {
            for (ChainHead head : grown()) {
                LOG.info("Chain head aggregate={} events={} hash={}", head.aggregateId(), head.events(), head.hash());
            }
        } catch (DataAccessException e) {
            LOG.warn("Chain heads could not be read", e);
        }
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("chain-heads").daemon().factory());
        timer.scheduleWithFixedDelay(this::write, EVERY.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running;
        synchronized (this) {
            running = timer;
            timer = null;
        }
        if (running != null) {
            running.shutdownNow();
            write();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }

    /** Stops after all that writes events. */
    @Override
    public int getPhase() {
        return 0;
    }
}
