package org.daybook.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ChainHeadsTest {

    @Test
    void the_head_of_a_chain_is_told_once_and_again_when_the_chain_grew() {
        try (Node node = Node.on(SharedPostgres.createDatabase())) {
            IncidentId one = IncidentId.of(701);
            IncidentId two = IncidentId.of(702);
            node.declare(one);
            node.declare(two);
            ChainHeads heads = new ChainHeads(JdbcClient.create(node.jdbc()));

            assertThat(heads.grown())
                    .extracting(ChainHead::aggregateId)
                    .containsExactlyInAnyOrder("INC-0701", "INC-0702");
            assertThat(heads.grown()).isEmpty();

            node.note(two, "note-heads-1");
            assertThat(heads.grown()).singleElement().satisfies(head -> {
                assertThat(head.aggregateId()).isEqualTo("INC-0702");
                assertThat(head.events()).isEqualTo(2);
                assertThat(head.hash()).matches("[0-9a-f]{64}");
            });
        }
    }
}
