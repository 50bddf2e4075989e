package org.daybook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;
import static org.daybook.timeline.Views.row;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.operation.OperationEvent.OperationSucceeded;
import org.daybook.story.Chronicle;
import org.daybook.story.MemoryRows;
import org.daybook.story.Rows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetellingTest {

    private static final OperationId OP = new OperationId("op-4k7m2q9x1c");

    private static Chronicle declared() {
        Chronicle log = new Chronicle();
        log.log(e -> new IncidentDeclared(
                INCIDENT, e, "Damaged", List.of("old-db"), ZoneOffset.UTC, LocalDate.of(2025, 12, 4), 2));
        return log;
    }

    @Test
    void a_result_is_told_again_when_the_next_one_comes_and_not_with_each_later_one() {
        assertThat(told(withResults(400))).isLessThan(told(withResults(200)) * 21 / 10);
    }

    @Test
    void the_last_result_tells_the_end_whenever_it_comes() {
        Chronicle log = withResults(2);
        log.run(OP, e -> new OperationSucceeded(OP, INCIDENT, e, 1, "All purged", Map.of()));
        assertThat(facts(log, 2)).doesNotContain("Finished");
        assertThat(facts(log, 3)).contains("Finished");
        log.log(e -> new OrphansPurged(INCIDENT, e, "articles.user_id", 7, null, null));
        assertThat(facts(log, 3)).doesNotContain("Finished");
        assertThat(facts(log, 4)).contains("Finished");
    }

    @Test
    void of_many_corrections_the_latest_of_each_field_holds() {
        Chronicle log = declared();
        int entry = log.log(e -> new CorruptionFound(INCIDENT, e, "users", "PRIMARY", 5L, null));
        correct(log, entry, Map.of("pages", 6));
        correct(log, entry, Map.of("table", "articles"));
        correct(log, entry, Map.of("pages", 7, "index", ""));
        assertThat(row(log, entry).telling().sentence()).isEqualTo("Corruption found in articles, 7 pages damaged");
        assertThat(row(log, entry).corrected()).isInstanceOf(CorruptionFound.class);
    }

    private static void correct(Chronicle log, int entry, Map<String, Object> fields) {
        log.log(e -> new EntryCorrected(INCIDENT, e, entry, fields, "read again"));
    }

    private static Chronicle withResults(int results) {
        Chronicle log = declared().worker("worker-1", OP);
        for (int n = 0; n < results; n++) {
            int rows = n;
            log.log(e -> new OrphansPurged(INCIDENT, e, "articles.user_id", rows, null, null));
        }
        return log;
    }

    private static List<String> facts(Chronicle log, int entry) {
        return row(log, entry).telling().facts().stream().map(Labelled::label).toList();
    }

    /** @return how often a row was told, or told again */
    private static int told(Chronicle log) {
        Counting rows = new Counting();
        log.told().forEach(one -> new TimelineProjection().tell(one, rows));
        return rows.told;
    }

    private static final class Counting implements Rows<TimelineRow> {

        private final MemoryRows<TimelineRow> rows = new MemoryRows<>();
        private int told;

        @Override
        public @Nullable TimelineRow find(IncidentId incident, String key) {
            return rows.find(incident, key);
        }

        @Override
        public void put(IncidentId incident, String key, TimelineRow row) {
            told++;
            rows.put(incident, key, row);
        }

        @Override
        public Collection<TimelineRow> of(IncidentId incident) {
            return rows.of(incident);
        }
    }
}
