package org.daybook.work;

import java.time.Duration;

/** How a slice ended: there is more to do, or the work is done. */
public sealed interface Slice {

    /** @param rest how long nothing is to be done before the next slice; people's wishes end it early */
    record More(Cursor next, Duration rest) implements Slice {

        public More(Cursor next) {
            this(next, Duration.ZERO);
        }
    }

    record Done(Outcome outcome) implements Slice {}
}
