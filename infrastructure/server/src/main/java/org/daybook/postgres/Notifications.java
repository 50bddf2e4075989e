package org.daybook.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What nodes tell each other through PostgreSQL. One connection listens; a listener is called on its thread and must
 * be quick. A message may be lost when the connection breaks, so nobody may depend on one: {@link #eachSecond} is the
 * net below it.
 */
public final class Notifications implements SmartLifecycle {

    /** The log has new events. */
    public static final String LOG_GREW = "daybook_log";

    /** Rows of a projection have changed. */
    public static final String ROWS_CHANGED = "daybook";

    /** An operation's progress has changed. */
    public static final String PROGRESS = "daybook_progress";

    /** A projection's table was replaced by a rebuilt one. */
    public static final String TABLE_REPLACED = "daybook_table";

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);
    private static final Duration TICK = Duration.ofSeconds(1);

    /**
     * Whoever only listens never learns that nobody speaks any more, as after a power cut at the other end: it has to
     * ask, this often, and waits as long for the answer.
     */
    private static final Duration ASKED_EVERY = Duration.ofSeconds(10);

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(5);

    /** How long the listener may keep a stop waiting; a notification is heard at once. */
    private static final int LOOK_MILLIS = 250;

    private final DataSource dataSource;
    private final JdbcOperations jdbc;
    private final String self = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, List<Listener>> listeners = new ConcurrentHashMap<>();
    private final List<Runnable> tickers = new CopyOnWriteArrayList<>();
    private final List<Runnable> deaf = new CopyOnWriteArrayList<>();
    private final Duration askedEvery;
    private final Duration answeredWithin;
    private volatile boolean running;
    private @Nullable Thread thread;

    public Notifications(DataSource dataSource) {
        this(dataSource, ASKED_EVERY, ANSWERED_WITHIN);
    }

    /** @param askedEvery how often the connection is asked whether it lives  @param answeredWithin else it is given up */
    Notifications(DataSource dataSource, Duration askedEvery, Duration answeredWithin) {
        this.dataSource = dataSource;
        this.askedEvery = askedEvery;
        this.answeredWithin = answeredWithin;
        this.jdbc = new JdbcTemplate(dataSource);
    }

    /** Hears a message of a channel. */
    @FunctionalInterface
    public interface Listener {

        /** @param own whether this node sent it */
        void hear(String message, boolean own);
    }

    public void subscribe(String channel, Listener listener) {
        listeners.computeIfAbsent(channel, c -> new CopyOnWriteArrayList<>()).add(listener);
    }

    /** Called at least once a second, whether or not notifications arrive. */
    public void eachSecond(Runnable ticker) {
        tickers.add(ticker);
    }

    /** Called when this node listens again after its connection broke: what was said meanwhile was not heard. */
    public void afterSilence(Runnable listener) {
        deaf.add(listener);
    }

    /**
     * Tells all nodes, this one included, once the surrounding transaction has committed.
     *
     * @param message up to 7000 bytes
     */
    public void send(String channel, String message) {
        jdbc.query("select pg_notify(?, ?)", row -> {}, channel, self + " " + message);
    }

    /**
     * Tells all nodes at once, in a transaction of its own that does not wait for the disk: for what is true already.
     *
     * @param message up to 7000 bytes
     */
    public void sendNow(String channel, String message) {
        jdbc.query(
                "select set_config('synchronous_commit', 'off', true), pg_notify(?, ?)",
                row -> {},
                channel,
                self + " " + message);
    }

    private void listen() {
        boolean broke = false;
        while (running) {
            try (Connection opened = dataSource.getConnection()) {
                listenTo(opened);
                if (broke) {
                    callEach(deaf);
                }
                listenOn(opened);
            } catch (SQLException e) {
                broke = true;
                if (running) {
                    log.warn("The connection that listens for other nodes broke; trying again each second", e);
                    callEach(tickers);
                    pause();
                }
            }
        }
    }

    private void listenTo(Connection opened) throws SQLException {
        // Undone by the pool. Waiting for notifications has a patience of its own, which sets this one aside.
        opened.setNetworkTimeout(Runnable::run, (int) answeredWithin.toMillis());
        try (Statement statement = opened.createStatement()) {
            for (String channel : List.of(LOG_GREW, ROWS_CHANGED, PROGRESS, TABLE_REPLACED)) {
                statement.execute("listen " + channel);
            }
        }
    }

    private void listenOn(Connection opened) throws SQLException {
        PGConnection postgres = opened.unwrap(PGConnection.class);
        long due = System.nanoTime();
        long asked = System.nanoTime();
        while (running) {
            if (System.nanoTime() - asked >= askedEvery.toNanos()) {
                ask(opened);
                asked = System.nanoTime();
            }
            long left = due - System.nanoTime();
            if (left <= 0) {
                callEach(tickers);
                due = System.nanoTime() + TICK.toNanos();
                continue;
            }
            int patience = (int) Math.clamp(left / 1_000_000, 1, LOOK_MILLIS);
            PGNotification[] heard = postgres.getNotifications(patience);
            for (PGNotification notification : heard == null ? new PGNotification[0] : heard) {
                dispatch(notification);
            }
        }
        try (Statement statement = opened.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    /** @throws SQLException where no answer comes in time; the pool then drops the connection */
    private static void ask(Connection opened) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute("select 1");
        }
    }

    private void dispatch(PGNotification notification) {
        String parameter = notification.getParameter();
        int space = parameter.indexOf(' ');
        boolean own = parameter.substring(0, Math.max(0, space)).equals(self);
        for (Listener listener : listeners.getOrDefault(notification.getName(), List.of())) {
            try {
                listener.hear(parameter.substring(space + 1), own);
            } catch (RuntimeException e) {
                log.error("A listener failed channel={}", notification.getName(), e);
            }
        }
    }

    private static void callEach(List<Runnable> listeners) {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                log.error("A listener failed", e);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(TICK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("daybook-listener").daemon().start(this::listen);
    }

    @Override
    public void stop() {
        running = false;
        Thread started = thread;
        if (started != null) {
            try {
                started.join(Duration.ofMillis(5L * LOOK_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before those who read, so that no message between their first look and the listening is missed. */
    @Override
    public int getPhase() {
        return 0;
    }
}
