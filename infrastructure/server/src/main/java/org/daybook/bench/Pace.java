package org.daybook.bench;

import java.time.Duration;

/**
 * How long is measured. What is compared takes turns in short slices, so that a machine with other work treats both
 * alike.
 *
 * @param rounds of each figure; their median counts
 * @param slices of a round
 * @param slice how long one is measured before it is the other's turn
 * @param warmUp commands before the first figure, so that the JVM has compiled what it runs
 */
record Pace(int rounds, int slices, Duration slice, long warmUp) {

    static final Pace USUAL = new Pace(5, 8, Duration.ofMillis(500), 100_000);
}
