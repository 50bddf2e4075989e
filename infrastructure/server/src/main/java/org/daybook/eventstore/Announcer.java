package org.daybook.eventstore;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.daybook.postgres.Notifications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/**
 * Tells other nodes that the log has grown. Apart from the writers' own transactions, because the database lets only
 * one transaction with a notification commit at a time; many commits become one announcement. One that is lost costs a
 * second: every node looks by itself that often.
 */
final class Announcer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    /** Under load this often and not more: each announcement is a transaction. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final Notifications notifications;
    private final Doorbell doorbell;
    private final Semaphore pending = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = Thread.currentThread();

    Announcer(Notifications notifications, Doorbell doorbell) {
        this.notifications = notifications;
        this.doorbell = doorbell;
    }

    void announce() {
        pending.release();
    }

    private void work() {
        while (running) {
            try {
                pending.acquire();
                pending.drainPermits();
                notifications.sendNow(Notifications.LOG_GREW, "");
                Thread.sleep(MOMENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException e) {
                log.warn("The log's growth was not announced; other nodes see it within a second", e);
            }
        }
    }

    @Override
    public void start() {
        notifications.subscribe(Notifications.LOG_GREW, (payload, own) -> {
            if (!own) {
                doorbell.ring();
            }
        });
        notifications.eachSecond(doorbell::ring);
        running = true;
        thread = Thread.ofVirtual().name("daybook-announcer").start(this::work);
    }

    @Override
    public void stop() {
        running = false;
        pending.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
