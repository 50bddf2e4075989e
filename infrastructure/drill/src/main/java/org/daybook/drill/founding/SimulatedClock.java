package org.daybook.drill.founding;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The server's clock during a drill: it runs at the speed of the real one, and is moved forward while nothing runs, so
 * that five days pass in minutes. Never backwards.
 */
public final class SimulatedClock extends Clock {

    private final InstantSource real;
    private final AtomicReference<Duration> ahead;

    public SimulatedClock(InstantSource real, Instant start) {
        this.real = real;
        this.ahead = new AtomicReference<>(Duration.between(real.instant(), start));
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
    }

    /** Moves to that moment; where real work took so long that it has passed already, time just goes on. */
    public void moveTo(Instant moment) {
        Duration jump = Duration.between(instant(), moment);
        if (!jump.isNegative()) {
            ahead.updateAndGet(d -> d.plus(jump));
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (!zone.equals(ZoneOffset.UTC)) {
            throw new UnsupportedOperationException("the simulated clock is in UTC");
        }
        return this;
    }
}
