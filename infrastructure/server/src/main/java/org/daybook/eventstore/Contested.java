package org.daybook.eventstore;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The aggregates on which another node wrote a moment ago. Nodes take turns at them; the others are decided on as they
 * were last seen here, and the log refuses the event if that was not the latest.
 */
final class Contested {

    private static final long MOMENT_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int MOST = 1000;

    private final Map<String, Long> since = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    synchronized void note(String aggregateId) {
        since.put(aggregateId, System.nanoTime());
    }

    synchronized boolean contains(String aggregateId) {
        Long noted = since.get(aggregateId);
        if (noted == null) {
            return false;
        }
        if (System.nanoTime() - noted > MOMENT_NANOS) {
            since.remove(aggregateId);
            return false;
        }
        return true;
    }
}
