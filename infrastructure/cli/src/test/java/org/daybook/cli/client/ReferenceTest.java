package org.daybook.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "INC-0001", "inc-1", "inc1", " INC-1 "})
    void an_incident_may_be_named_in_short(String typed) {
        assertThat(Reference.incident(typed)).isEqualTo("INC-0001");
    }

    @Test
    void an_entry_is_an_incident_and_a_number() {
        assertThat(Reference.entry("1/12")).hasToString("INC-0001/12");
        assertThat(Reference.entry("INC-0001/#12")).hasToString("INC-0001/12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1/", "/1", "1/0", "1/x", "12"})
    void what_is_no_entry_is_refused_with_an_example(String typed) {
        assertThatThrownBy(() -> Reference.entry(typed)).isInstanceOf(Failure.class);
    }
}
