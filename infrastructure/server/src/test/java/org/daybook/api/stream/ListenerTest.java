package org.daybook.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.daybook.api.stream.Listener.Batch;
import org.daybook.entry.IncidentId;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private static final IncidentId INCIDENT = IncidentId.of(1);

    @Test
    void what_a_slow_reader_has_not_heard_becomes_one() throws Exception {
        Listener slow = listener(null, Role.ENGINEER);
        for (int position = 1; position <= 5_000; position++) {
            slow.offer(List.of(entry("7", position)), position);
        }

        Batch batch = slow.take(Duration.ZERO);
        assertThat(batch).isNotNull();
        assertThat(batch.news()).containsExactly(entry("7", 5_000));
        assertThat(batch.position()).isEqualTo(5_000);
    }

    @Test
    void a_reader_that_is_far_behind_is_told_to_read_everything_again() throws Exception {
        Listener slow = listener(null, Role.ENGINEER);
        for (int number = 1; number <= Listener.CAPACITY + 1; number++) {
            slow.offer(List.of(entry(String.valueOf(number), number)), number);
        }

        Batch batch = slow.take(Duration.ZERO);
        assertThat(batch).isNotNull();
        assertThat(batch.reload()).isTrue();
        assertThat(batch.news()).isEmpty();
    }

    @Test
    void a_reader_of_one_incident_hears_of_no_other() throws Exception {
        Listener one = listener(INCIDENT, Role.ENGINEER);
        one.offer(List.of(new News("entry", IncidentId.of(2), "1", null, 1, true)), 1);

        Batch batch = one.take(Duration.ZERO);
        assertThat(batch).isNotNull();
        assertThat(batch.news()).isEmpty();
    }

    @Test
    void a_viewer_hears_what_everybody_may() throws Exception {
        Listener viewer = listener(null, Role.VIEWER);
        viewer.offer(List.of(entry("1", 1), new News("entry", INCIDENT, "2", null, 2, true)), 2);

        Batch batch = viewer.take(Duration.ZERO);
        assertThat(batch).isNotNull();
        assertThat(batch.news()).extracting(News::key).containsExactly("2");
    }

    @Test
    void a_closed_reader_hears_the_end() throws Exception {
        Listener reader = listener(null, Role.ENGINEER);
        reader.close();

        assertThat(reader.take(Duration.ofSeconds(10))).isNull();
    }

    private static News entry(String key, long position) {
        return new News("entry", INCIDENT, key, null, position, false);
    }

    private static Listener listener(@Nullable IncidentId incident, Role role) {
        return new Listener(new Account("ada", "Ada", EnumSet.of(role), true, false, 1), incident);
    }
}
