package org.daybook.eventstore;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Wakes those who wait for new events. Ringing is cheap, may be in vain, and never blocks. */
public final class Doorbell {

    private final Set<Runnable> sleepers = new CopyOnWriteArraySet<>();

    public void ring() {
        sleepers.forEach(Runnable::run);
    }

    void onRing(Runnable wake) {
        sleepers.add(wake);
    }

    void forget(Runnable wake) {
        sleepers.remove(wake);
    }
}
