package org.daybook.eventstore;

import java.util.SortedSet;
import org.axonframework.eventhandling.GapAwareTrackingToken;

/**
 * Where a reading of the whole log ended.
 *
 * @param last position of the last event that was seen, 0 for an empty log
 * @param open positions before it that were not seen and may still be filled by a transaction that was running
 */
public record LogEnd(long last, SortedSet<Long> open) {

    /** For a processor that goes on from here. */
    public GapAwareTrackingToken token() {
        return GapAwareTrackingToken.newInstance(last, open);
    }
}
