package org.daybook.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** One reader's view of the log from a token on. It reads a page when it runs dry, and is woken by the doorbell. */
final class TailStream implements TrackingEventStream {

    private final PostgresEvents events;
    private final Doorbell doorbell;
    private final Deque<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private final Semaphore rung = new Semaphore(0);
    private Runnable wake = this::noteRing;
    private @Nullable TrackingToken last;

    TailStream(PostgresEvents events, Doorbell doorbell, @Nullable TrackingToken from) {
        this.events = events;
        this.doorbell = doorbell;
        this.last = from;
        doorbell.onRing(wake);
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.of(page.getFirst()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (read()) {
            return true;
        }
        return timeout > 0 && rung.tryAcquire(timeout, unit) && read();
    }

    private boolean read() {
        if (page.isEmpty()) {
            rung.drainPermits();
            page.addAll(events.readAfter(last));
        }
        return !page.isEmpty();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
            // waits for the next event
        }
        TrackedEventMessage<?> next = page.removeFirst();
        last = next.trackingToken();
        return next;
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        doorbell.forget(wake);
        wake = () -> {
            noteRing();
            callback.run();
        };
        doorbell.onRing(wake);
        return true;
    }

    private void noteRing() {
        rung.release();
    }

    @Override
    public void close() {
        doorbell.forget(wake);
    }
}
