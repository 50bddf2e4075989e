package org.daybook.projecting;

import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/** Up to where a reader of the log was told everything: events that come late leave gaps in its token. */
final class LowerBound {

    private LowerBound() {}

    /** 0 before the first event. */
    static long of(@Nullable TrackingToken token) {
        if (!(WrappedToken.unwrapLowerBound(token) instanceof GapAwareTrackingToken so)) {
            return 0;
        }
        return so.getGaps().isEmpty()
                ? so.getIndex()
                : Math.min(so.getIndex(), so.getGaps().getFirst() - 1);
    }
}
