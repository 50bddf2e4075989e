package org.daybook.scheduling;

import java.time.Duration;
import org.daybook.work.Retries;
import org.daybook.work.Safeguards;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the configuration says about work.
 *
 * @param node this node's name among the nodes; the host's where none is given
 */
@ConfigurationProperties("daybook")
record WorkProperties(
        @Nullable String node,
        @DefaultValue Locks safeguards,
        @DefaultValue Work work) {

    /** @param rehearsalAge age up to which a rehearsal may be acted on  @param approvalAge time after which an approval lapses */
    record Locks(
            @DefaultValue("PT1H") Duration rehearsalAge,
            @DefaultValue("PT4H") Duration approvalAge) {

        Safeguards rules() {
            return new Safeguards(rehearsalAge, approvalAge);
        }
    }

    /**
     * The motor.
     *
     * @param threads operations that this node works on at the same time
     * @param poll how often it looks for work that another node left
     * @param heartbeat a node that missed four of these is taken for dead
     * @param retries tries in a row before a failure of the kind RETRY fails the operation
     * @param firstRetry wait before the first of them; each further one waits twice as long
     * @param longestRetry the longest wait
     */
    record Work(
            @DefaultValue("8") int threads,
            @DefaultValue("1s") Duration poll,
            @DefaultValue("5s") Duration heartbeat,
            @DefaultValue("8") int retries,
            @DefaultValue("1s") Duration firstRetry,
            @DefaultValue("30s") Duration longestRetry) {

        Retries rules() {
            return new Retries(retries, firstRetry, longestRetry);
        }
    }
}
