package org.daybook.work;

import java.time.Duration;

/**
 * How long a lock stays open once it was opened.
 *
 * @param rehearsalAge age up to which a rehearsal may be acted on
 * @param approvalAge time after which an approval lapses
 */
public record Safeguards(Duration rehearsalAge, Duration approvalAge) {

    public static final Safeguards USUAL = new Safeguards(Duration.ofHours(1), Duration.ofHours(4));
}
