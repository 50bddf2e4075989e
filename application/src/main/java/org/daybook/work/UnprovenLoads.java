package org.daybook.work;

import java.util.Set;
import org.daybook.entry.IncidentId;

/** Loads of an incident whose rows and counters no worker has verified: nothing may be reconnected after them by itself. */
@FunctionalInterface
public interface UnprovenLoads {

    /** Numbers of entries; from the log itself. */
    Set<Integer> of(IncidentId incident);
}
