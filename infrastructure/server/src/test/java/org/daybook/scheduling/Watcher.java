package org.daybook.scheduling;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;

/** Hears of progress as a page would. */
class Watcher {

    final Set<ProgressChanged> changes = ConcurrentHashMap.newKeySet();

    @EventListener
    void on(ProgressChanged change) {
        changes.add(change);
    }
}
