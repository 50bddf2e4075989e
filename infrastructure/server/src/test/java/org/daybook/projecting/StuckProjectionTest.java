package org.daybook.projecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.daybook.drill.embedded.SharedPostgres;
import org.daybook.entry.IncidentId;
import org.daybook.eventstore.Node;
import org.daybook.incident.IncidentEvent.NoteAdded;
import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

class StuckProjectionTest {

    private static final IncidentId ID = IncidentId.of(804);
    private static final AtomicBoolean BROKEN = new AtomicBoolean(true);

    /** Fails at a note until it is mended. */
    static final class Fragile implements Projection<String> {

        @Override
        public String name() {
            return "tally";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Class<String> rowType() {
            return String.class;
        }

        @Override
        public void tell(Told told, Rows<String> rows) {
            if (BROKEN.get() && told instanceof Told.OfIncident of && of.event() instanceof NoteAdded) {
                throw new IllegalStateException("this fold fails for the test");
            }
            rows.put(told.incidentId(), Integer.toString(told.number()), "told");
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Breaking {
        @Bean
        Fragile fragile() {
            return new Fragile();
        }
    }

    @Test
    void a_fold_that_fails_stands_still_alone_says_so_and_goes_on_without_a_loss_once_mended() {
        try (Node node = Node.on(SharedPostgres.createDatabase(), Breaking.class)) {
            node.declare(ID);
            node.note(ID, "note-too-much");
            node.note(ID, "note-behind-it");
            Positions positions = node.bean(Positions.class);
            long position = positions.afterWrite(ID.value());

            assertThat(positions.await("timeline", position, Duration.ofSeconds(10)))
                    .isTrue();
            assertThat(positions.await("tally", position, Duration.ofMillis(300)))
                    .isFalse();
            assertThat(node.bean(Delays.class).of("tally")).isPositive();
            assertThat(node.bean(Delays.class).of("timeline")).isZero();
            node.jdbc().update("update domain_event set stored_at = stored_at - interval '1 minute'");
            assertThat(node.bean(ProjectionsHealth.class).health().getStatus().getCode())
                    .isEqualTo("LATE");

            BROKEN.set(false);
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> positions.await("tally", position, Duration.ofSeconds(1)));
            assertThat(node.bean(StoredProjections.class).of(String.class).all(ID))
                    .hasSize(3);
            assertThat(node.bean(ProjectionsHealth.class).health().getStatus().getCode())
                    .isEqualTo("UP");
        }
    }
}
