package org.daybook.eventstore;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Semaphore;
import org.springframework.context.SmartLifecycle;

/**
 * Wakes those who wait for new events. Ringing is cheap, may be in vain, and never blocks. The first ring wakes at
 * once; those that follow within a moment wake together, so that a burst is read in batches.
 */
public final class Doorbell implements SmartLifecycle {

    private static final Duration MOMENT = Duration.ofMillis(10);

    private final Set<Runnable> sleepers = new CopyOnWriteArraySet<>();
    private final Semaphore rung = new Semaphore(0);
    private volatile boolean running;
    private Thread thread = Thread.currentThread();

    public void ring() {
        rung.release();
    }

    void onRing(Runnable wake) {
        sleepers.add(wake);
    }

    void forget(Runnable wake) {
        sleepers.remove(wake);
    }

    private void answer() {
        while (running) {
            try {
                rung.acquire();
                rung.drainPermits();
                sleepers.forEach(Runnable::run);
                Thread.sleep(MOMENT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("daybook-doorbell").start(this::answer);
    }

    @Override
    public void stop() {
        running = false;
        thread.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
