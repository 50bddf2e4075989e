package org.daybook.projecting.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.daybook.eventstore.LogPicture.Extent;
import org.daybook.eventstore.StoredLine;
import org.junit.jupiter.api.Test;

class WholeIncidentsTest {

    private static final List<Extent> LOG =
            List.of(new Extent("INC-0001", 2, 1, 3), new Extent("INC-0002", 3, 2, 5), new Extent("INC-0003", 1, 6, 6));

    @Test
    void an_incident_waits_until_its_last_event_is_read() {
        WholeIncidents incidents = WholeIncidents.of(LOG);
        assertThat(incidents.add(line("INC-0001", 1))).isEmpty();
        assertThat(incidents.add(line("INC-0002", 2))).isEmpty();
        assertThat(incidents.add(line("INC-0001", 3)))
                .extracting(StoredLine::position)
                .containsExactly(1L, 3L);
        assertThat(incidents.add(line("INC-0002", 4))).isEmpty();
        assertThat(incidents.add(line("INC-0002", 5)))
                .extracting(StoredLine::position)
                .containsExactly(2L, 4L, 5L);
        assertThat(incidents.add(line("INC-0003", 6))).hasSize(1);
    }

    @Test
    void what_may_wait_at_most_are_the_events_of_incidents_that_are_open_together() {
        assertThat(WholeIncidents.of(LOG).mostAtOnce()).isEqualTo(5);
        assertThat(WholeIncidents.of(List.of()).mostAtOnce()).isZero();
    }

    private static StoredLine line(String incident, long position) {
        return new StoredLine(incident, position, 0, Instant.EPOCH, "incident.note-added", "1", new byte[0]);
    }
}
