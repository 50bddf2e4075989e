package org.daybook.architecture.broken.daybook.timeline;

import java.time.Instant;

public final class AsksForTheTime {
    Instant when() {
        return Instant.now();
    }
}
