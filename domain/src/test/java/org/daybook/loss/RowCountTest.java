package org.daybook.loss;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.daybook.loss.RowCount.Knowledge;
import org.junit.jupiter.api.Test;

class RowCountTest {

    @Test
    void a_count_is_never_negative() {
        assertThatThrownBy(() -> RowCount.exactly(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows:");
    }

    @Test
    void an_unknown_count_carries_no_number() {
        assertThatThrownBy(() -> new RowCount(Knowledge.UNKNOWN, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
