package org.daybook.architecture.broken.daybook.timeline;

import java.util.UUID;

public final class AsksForChance {
    UUID id() {
        return UUID.randomUUID();
    }
}
