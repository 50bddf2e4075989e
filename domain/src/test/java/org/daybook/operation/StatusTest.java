package org.daybook.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StatusTest {

    @Test
    void what_was_cancelled_or_succeeded_stays_so() {
        for (OperationStatus next : OperationStatus.values()) {
            assertThat(OperationStatus.CANCELLED.mayBecome(next)).isFalse();
            assertThat(OperationStatus.SUCCEEDED.mayBecome(next)).isFalse();
        }
    }

    @Test
    void only_the_queue_leads_to_running() {
        assertThat(Arrays.stream(OperationStatus.values()).filter(s -> s.mayBecome(OperationStatus.RUNNING)))
                .containsExactly(OperationStatus.QUEUED);
    }

    @Test
    void every_status_that_has_not_ended_can_be_cancelled_or_is_on_its_way() {
        for (OperationStatus status : OperationStatus.values()) {
            if (!status.ended()) {
                assertThat(status.mayBecome(OperationStatus.CANCELLED) || status.mayBecome(OperationStatus.CANCELLING))
                        .as("%s", status)
                        .isTrue();
            }
        }
    }
}
