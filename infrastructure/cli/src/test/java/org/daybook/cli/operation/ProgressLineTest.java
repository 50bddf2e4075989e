package org.daybook.cli.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.cli.client.Json;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static String line(String operation, String progress) {
        return ProgressLine.of(
                State.of(Json.read("{\"operation\":%s,\"progress\":%s}".formatted(operation, progress))));
    }

    @Test
    void a_running_operation_tells_counts_rate_state_lag_and_a_range_for_its_end() {
        assertThat(line("{\"step\":\"purge-orphans\",\"status\":\"RUNNING\"}", """
                        {"done":3120000,"total":9473774,"rate":41300.2,"lag":0.42,
                         "eta":{"soonest":151,"latest":185,"reason":"the last minute"}}"""))
                .isEqualTo(
                        "purge-orphans 3,120,000/9,473,774 32.9% 41,300 rows/s state=running lag=0.4s eta=2m31s..3m05s");
    }

    @Test
    void an_estimate_that_is_withheld_says_why() {
        assertThat(
                        line(
                                "{\"step\":\"purge-orphans\",\"status\":\"RUNNING\",\"throttle\":{\"rate\":500}}",
                                "{\"done\":1,\"total\":10,\"unit\":\"pages\",\"rate\":500,\"eta\":{\"reason\":\"throttled to 500 a second\"}}"))
                .isEqualTo("purge-orphans 1/10 10.0% 500 pages/s state=running throttle=500"
                        + " eta=withheld why=\"throttled to 500 a second\"");
    }

    @Test
    void a_paused_operation_estimates_nothing() {
        assertThat(line("{\"step\":\"x\",\"status\":\"PAUSED\"}", "{\"done\":5,\"total\":10,\"rate\":3}"))
                .isEqualTo("x 5/10 50.0% state=paused");
    }

    @Test
    void all_but_done_is_not_a_hundred_percent() {
        assertThat(line("{\"step\":\"x\",\"status\":\"RUNNING\"}", "{\"done\":9999999,\"total\":10000000,\"rate\":1}"))
                .contains(" 99.9% ");
    }

    @Test
    void without_a_total_rows_are_counted() {
        assertThat(line("{\"step\":\"x\",\"status\":\"QUEUED\"}", "null")).isEqualTo("x 0 rows state=queued");
    }

    @Test
    void what_succeeded_has_no_share_left() {
        assertThat(line("{\"step\":\"dump\",\"status\":\"SUCCEEDED\"}", "{\"done\":19587,\"total\":203000}"))
                .isEqualTo("dump 19,587 rows state=succeeded");
        assertThat(line("{\"step\":\"dump\",\"status\":\"SUCCEEDED\"}", "{\"done\":7,\"total\":7}"))
                .isEqualTo("dump 7/7 100.0% state=succeeded");
    }

    @Test
    void before_the_first_progress_the_last_checkpoint_counts() {
        assertThat(line("{\"step\":\"x\",\"status\":\"INTERRUPTED\",\"checkpoint\":{\"done\":7,\"total\":9}}", "null"))
                .isEqualTo("x 7/9 77.7% state=interrupted");
    }

    @Test
    void durations_read_at_a_glance() {
        assertThat(ProgressLine.duration(45)).isEqualTo("45s");
        assertThat(ProgressLine.duration(151)).isEqualTo("2m31s");
        assertThat(ProgressLine.duration(3900)).isEqualTo("1h05m");
        assertThat(ProgressLine.duration(183_600)).isEqualTo("2d03h");
    }
}
