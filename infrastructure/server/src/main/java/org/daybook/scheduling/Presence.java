package org.daybook.scheduling;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.daybook.entry.OperationId;
import org.daybook.operation.OperationStatus;
import org.daybook.operations.OperationRow;
import org.daybook.operations.Place;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says that this node is there, and knows when the others last said so; by the database's clock. */
public final class Presence implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final NodeName node;
    private final Runnable stopWork;
    private boolean lost;
    private @Nullable ScheduledExecutorService timer;

    /** @param stopWork takes no more turns: another process has this one's name, and with it its turns */
    Presence(JdbcClient jdbc, NodeName node, Runnable stopWork) {
        this.jdbc = jdbc;
        this.node = node;
        this.stopWork = stopWork;
    }

    /** Where alone a queued operation can go on; null where any node may take it, or where it is not queued. */
    public @Nullable Place placeOf(OperationRow row) {
        return row.status() == OperationStatus.QUEUED ? placeOf(row.operation()) : null;
    }

    private @Nullable Place placeOf(OperationId operation) {
        return jdbc.sql("""
                        select turn.node, extract(epoch from clock_timestamp() - node.seen_at) as unseen
                        from (select split_part(task_name, '@', 2) as node from scheduled_tasks
                              where task_instance = ? and task_name like 'operation@%') turn
                        left join node on node.name = turn.node
                        """)
                .param(operation.value())
                .query((row, n) -> {
                    @Nullable BigDecimal seconds = row.getBigDecimal("unseen");
                    return new Place(
                            row.getString("node"), seconds == null ? null : Duration.ofSeconds(seconds.longValue()));
                })
                .optional()
                .orElse(null);
    }

    /** On the timer's thread alone. */
    void say() {
        if (lost) {
            return;
        }
        if (!node.hold()) {
            lost = true;
            LOG.error(
                    "Another process has taken this node's name; this one stops working. Start it anew node={}",
                    node.value());
            stopWork.run();
            return;
        }
        try {
            jdbc.sql("""
                            insert into node (name, seen_at) values (?, clock_timestamp())
                            on conflict (name) do update set seen_at = excluded.seen_at
                            """).param(node.value()).update();
        } catch (DataAccessException e) {
            LOG.warn("Node could not say that it is there node={}", node.value(), e);
        }
    }

    @Override
    public synchronized void start() {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("presence").daemon().factory());
        timer.scheduleWithFixedDelay(this::say, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public synchronized void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return timer != null;
    }
}
