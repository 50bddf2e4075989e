package org.daybook.overview;

import java.time.Instant;

/** Words for where an incident stands. Pure. */
public final class Overview {

    private Overview() {}

    /** @param publicOnly for everybody: nothing that only the team may read goes in */
    public static Headline headline(OverviewRow row, Instant now, boolean publicOnly) {
        throw new UnsupportedOperationException("not written yet");
    }
}
