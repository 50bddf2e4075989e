package org.daybook.eventstore;

import java.lang.management.ManagementFactory;
import java.util.UUID;

/**
 * Who claims the reading of the log for a projection. It belongs to this application context and not to its process:
 * two contexts of one process are two nodes.
 */
public record Claimant(String name) {

    static Claimant fresh() {
        return new Claimant(ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID());
    }
}
