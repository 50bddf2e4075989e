package org.daybook.timeline;

import java.time.Instant;
import org.daybook.entry.Visibility;

/**
 * What a later entry made of this one.
 *
 * @param number of the later entry; 0 where the reader may not see it
 * @param at when the later one happened
 * @param visibility of the later one
 */
public record Sequel(Kind kind, int number, Instant at, Visibility visibility) {

    /**
     * STALE: what it rests on was corrected, retracted, redacted or, as a line of the ledger, revised. KEPT, MISSED and
     * REPLACED speak of promises.
     */
    public enum Kind {
        STALE,
        ANSWERED,
        SUPERSEDED,
        REVISED,
        KEPT,
        MISSED,
        REPLACED,
        DONE
    }

    Sequel anonymous() {
        return new Sequel(kind, 0, at, visibility);
    }
}
