package org.daybook.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.daybook.asof.Difference.Turn;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.story.Chronicle;
import org.daybook.timeline.Timeline;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private final Chronicle log = new Chronicle();

    DifferenceTest() {
        log.at("2025-12-04T09:05").publicly();
        log.log(e -> new IncidentDeclared(
                INCIDENT, e, "Database damaged", List.of(), ZoneOffset.UTC, LocalDate.of(2025, 12, 4), 1));
        log.at("2025-12-04T09:52");
        log.log(e -> new NoteAdded(INCIDENT, e, "The disk is failing."));
        log.at("2025-12-04T13:20");
        log.log(e -> new TableSalvaged(INCIDENT, e, "users", 98_120L, null, 0L, null, null));
        log.at("2025-12-04T14:30");
        log.log(e -> new EntryRetracted(INCIDENT, e, 2, "log of another host"));
        log.at("2025-12-04T16:22");
        log.log(e -> new EntryCorrected(INCIDENT, e, 3, Map.of("lost", 2), "two ranges were skipped"));
        log.at("2025-12-04T16:30").publicly();
        log.log(e -> new LossAssessed(INCIDENT, e, "users", null, null, RowCount.exactly(2), LossClass.LOST, "ranges"));
    }

    private Difference between(Reading reading, String from, String to) {
        return Difference.between(past(reading, from), past(reading, to), Timeline.Filter.TEAM);
    }

    private Past past(Reading reading, String at) {
        return Past.of(INCIDENT, log.told(), Instant.parse(at + ":00Z"), reading);
    }

    @Test
    void it_says_what_was_added_changed_and_struck() {
        Difference difference = between(Reading.KNOWN, "2025-12-04T14:00", "2025-12-04T17:00");

        assertThat(difference.added())
                .extracting(placed -> placed.line().number())
                .containsExactly(6);
        assertThat(difference.struck())
                .extracting(placed -> placed.line().number())
                .containsExactly(2);
        assertThat(difference.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.placed().line().number()).isEqualTo(3);
            assertThat(changed.by()).isEqualTo("engineer");
            assertThat(changed.why()).isEqualTo("two ranges were skipped");
            assertThat(changed.turns()).singleElement().satisfies(turn -> {
                assertThat(turn.was()).endsWith("none lost");
                assertThat(turn.is()).endsWith("2 lost");
            });
        });
        assertThat(difference.standing()).contains(new Turn("Lost for good", "nothing known", "2"));
    }

    @Test
    void the_earlier_moment_comes_first_whichever_was_named_first() {
        assertThat(between(Reading.KNOWN, "2025-12-04T17:00", "2025-12-04T14:00"))
                .isEqualTo(between(Reading.KNOWN, "2025-12-04T14:00", "2025-12-04T17:00"));
    }

    @Test
    void a_moment_does_not_differ_from_itself() {
        Difference none = between(Reading.HAPPENED, "2025-12-04T14:00", "2025-12-04T14:00");

        assertThat(none.standing()).isEmpty();
        assertThat(none.added()).isEmpty();
        assertThat(none.changed()).isEmpty();
        assertThat(none.struck()).isEmpty();
    }

    @Test
    void by_what_had_happened_nothing_is_ever_struck_or_changed() {
        Difference difference = between(Reading.HAPPENED, "2025-12-04T14:00", "2025-12-04T17:00");

        assertThat(difference.struck()).isEmpty();
        assertThat(difference.changed()).isEmpty();
        assertThat(difference.added())
                .extracting(placed -> placed.line().number())
                .containsExactly(6);
    }

    @Test
    void from_before_the_declaration_everything_is_new() {
        Difference difference = between(Reading.KNOWN, "2025-12-04T08:00", "2025-12-04T10:00");

        assertThat(difference.added())
                .extracting(placed -> placed.line().number())
                .containsExactly(1, 2);
        assertThat(difference.standing()).contains(new Turn("State", "Not declared yet", "Declared"));
    }
}
