package org.daybook.operations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where alone an operation can work.
 *
 * @param node that sees the files of its target
 * @param unseen for how long nothing was seen of it; null where it never was
 */
public record Place(String node, @Nullable Duration unseen) {

    /** Longer than a node takes to say that it is there. */
    private static final Duration GONE = Duration.ofSeconds(30);

    boolean isThere() {
        return unseen != null && unseen.compareTo(GONE) < 0;
    }
}
