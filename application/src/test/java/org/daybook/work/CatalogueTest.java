package org.daybook.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final StepDescription STEP = new StepDescription(
            "purge",
            "Purge",
            "Deletes.",
            StepDescription.Effect.READS,
            true,
            false,
            List.of(Parameter.number("batch", 10, 1, 20_000, "Rows of a batch, 1 to 20,000.")));

    private final Catalogue catalogue = new Catalogue(List.of());

    @Test
    void a_number_outside_of_its_range_is_refused_before_anything_is_requested() {
        for (String value : List.of("0", "20001")) {
            assertThatThrownBy(() -> catalogue.complete(STEP, Map.of("batch", value)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "parameters.batch: '%s' is not between 1 and 20,000; Rows of a batch, 1 to 20,000.", value);
        }
    }

    @Test
    void both_ends_of_a_range_are_allowed_and_its_fallback_is_used() {
        assertThat(catalogue.complete(STEP, Map.of("batch", "20000"))).containsEntry("batch", "20000");
        assertThat(catalogue.complete(STEP, Map.of("batch", "1"))).containsEntry("batch", "1");
        assertThat(catalogue.complete(STEP, Map.of())).containsEntry("batch", "10");
    }

    @Test
    void a_name_of_a_folder_leads_nowhere_else() {
        StepDescription step = new StepDescription(
                "keep",
                "Keep",
                "Keeps.",
                StepDescription.Effect.READS,
                true,
                false,
                List.of(Parameter.optional("name", Parameter.Type.NAME, null, "Name of the folder.")));
        for (String value : List.of("..", ".hidden", "a/b", "a b", "x".repeat(64), "-rf")) {
            assertThatThrownBy(() -> catalogue.complete(step, Map.of("name", value)))
                    .as(value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("parameters.name: ")
                    .hasMessageContaining("is no folder's name of 1 to 63 characters");
        }
        assertThat(catalogue.complete(step, Map.of("name", "2025-12-04_a.b"))).containsEntry("name", "2025-12-04_a.b");
    }
}
