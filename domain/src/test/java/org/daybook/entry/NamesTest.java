package org.daybook.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamesTest {

    @Test
    void an_incident_is_known_in_either_case() {
        assertThat(new IncidentId(" inc-0001 ")).isEqualTo(IncidentId.of(1)).hasToString("INC-0001");
    }

    @Test
    void what_is_no_id_is_refused_with_its_form() {
        assertThatThrownBy(() -> new IncidentId("INC-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("incident:")
                .hasMessageContaining("INC-0001");
        assertThatThrownBy(() -> new OperationId("4k7m"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("op-4k7m2q9x1c");
        assertThatThrownBy(() -> new EntryId("'; drop table")).isInstanceOf(IllegalArgumentException.class);
    }
}
