package org.daybook.work;

import java.time.Duration;

/**
 * How failures of the kind RETRY are tried again by themselves.
 *
 * @param most tries in a row without progress; after them the operation fails
 * @param first wait before the first; each further one waits twice as long
 * @param longest the longest wait
 */
public record Retries(int most, Duration first, Duration longest) {

    public static final Retries USUAL = new Retries(8, Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** @param failures failures in a row so far, from 1 */
    Duration before(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(20, failures - 1));
        return wait.compareTo(longest) > 0 ? longest : wait;
    }

    /** For the operation's log and page. */
    String say(int failures, StepFailure failure) {
        return "try %d of %d in %.1f s, after: %s"
                .formatted(failures, most, before(failures).toMillis() / 1000.0, failure.getMessage());
    }
}
