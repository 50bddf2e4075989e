package org.daybook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;
import static org.daybook.timeline.Views.plain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.operation.OperationEvent.*;
import org.daybook.story.Chronicle;
import org.daybook.timeline.TimelineView.DayView;
import org.daybook.timeline.TimelineView.GapView;
import org.daybook.timeline.TimelineView.Item;
import org.daybook.timeline.TimelineView.LineView;
import org.junit.jupiter.api.Test;

class DaysTest {

    private final Chronicle log = new Chronicle();

    private void declared(String at, String zone, LocalDate startDay) {
        log.at(at);
        log.log(e -> new IncidentDeclared(INCIDENT, e, "Damaged", List.of(), ZoneId.of(zone), startDay, 2));
    }

    private void note(String at, String text) {
        log.at(at);
        log.log(e -> new NoteAdded(INCIDENT, e, text));
    }

    private TimelineView view(String now) {
        return Views.of(log, Instant.parse(now + ":00Z"), Timeline.Filter.TEAM);
    }

    private static List<DayView> days(TimelineView view) {
        return view.items().stream().map(Item::day).filter(Objects::nonNull).toList();
    }

    private static List<String> gaps(TimelineView view) {
        return view.items().stream()
                .map(Item::gap)
                .filter(Objects::nonNull)
                .map(GapView::text)
                .map(Views::plain)
                .toList();
    }

    @Test
    void days_are_those_of_the_incidents_own_zone() {
        declared("2025-12-04T14:00", "Asia/Tokyo", LocalDate.of(2025, 12, 4)); // 23:00 in Tokyo
        note("2025-12-04T15:30", "half past midnight in Tokyo");
        assertThat(days(view("2025-12-04T16:00"))).extracting(DayView::number).containsExactly(1, 2);
        assertThat(days(view("2025-12-04T16:00")).get(1).lines().getFirst().time())
                .isEqualTo("00:30");
    }

    @Test
    void a_day_of_25_hours_is_one_day() {
        declared("2025-10-25T22:00", "Europe/Berlin", LocalDate.of(2025, 10, 26)); // midnight, summer time
        note("2025-10-26T00:30", "02:30 for the first time");
        note("2025-10-26T01:30", "02:30 for the second time");
        note("2025-10-26T22:59", "a minute before midnight, 25 hours after the last");
        note("2025-10-26T23:00", "the next day");
        assertThat(days(view("2025-10-26T23:01"))).extracting(DayView::number).containsExactly(1, 2);
        assertThat(days(view("2025-10-26T23:01")).getFirst().lines())
                .extracting(LineView::time)
                .containsExactly("00:00", "02:30", "02:30", "23:59");
    }

    @Test
    void a_day_of_23_hours_is_one_day() {
        declared("2026-03-28T23:00", "Europe/Berlin", LocalDate.of(2026, 3, 29));
        note("2026-03-29T21:59", "a minute before midnight, 23 hours after the last");
        note("2026-03-29T22:00", "the next day");
        assertThat(days(view("2026-03-29T22:01"))).extracting(DayView::number).containsExactly(1, 2);
    }

    @Test
    void an_earlier_fact_stands_under_before() {
        declared("2025-12-04T09:00", "UTC", LocalDate.of(2025, 12, 4));
        log.happened("2025-11-20T02:00", Precision.DAY);
        log.log(e -> new AlertReceived(INCIDENT, e, "backup", "nightly backup did not run"));
        TimelineView view = view("2025-12-04T10:00");
        assertThat(days(view)).extracting(DayView::number).containsExactly(0, 1);
        assertThat(days(view).getFirst().title()).isEqualTo("Before");
        assertThat(days(view).getFirst().summary()).isEqualTo("Alert from backup: nightly backup did not run");
        assertThat(gaps(view)).isEmpty();
    }

    @Test
    void short_nights_are_no_gap() {
        declared("2025-12-04T22:00", "UTC", LocalDate.of(2025, 12, 4));
        note("2025-12-05T01:30", "still at it");
        assertThat(gaps(view("2025-12-05T02:00"))).isEmpty();
    }

    @Test
    void quiet_days_are_named() {
        declared("2025-12-04T09:00", "UTC", LocalDate.of(2025, 12, 4));
        note("2025-12-06T09:00", "back");
        note("2025-12-10T09:00", "and again");
        assertThat(gaps(view("2025-12-10T10:00"))).containsExactly("Day 2: no entries", "Days 4 to 6: no entries");
    }

    @Test
    void six_hours_within_a_day_are_a_gap_before_the_line() {
        declared("2025-12-04T06:00", "UTC", LocalDate.of(2025, 12, 4));
        note("2025-12-04T12:30", "after lunch");
        LineView line = days(view("2025-12-04T13:00")).getFirst().lines().getLast();
        assertThat(line.before()).isNotNull();
        assertThat(plain(line.before().text())).isEqualTo("6 h 30 min without an entry");
        assertThat(line.before().span()).isEqualTo("06:00 to 12:30");
    }

    @Test
    void the_time_since_the_last_entry_is_a_gap_while_the_incident_is_open() {
        declared("2025-12-04T09:00", "UTC", LocalDate.of(2025, 12, 4));
        assertThat(gaps(view("2025-12-04T14:00"))).isEmpty();
        assertThat(gaps(view("2025-12-04T17:30"))).containsExactly("8 h 30 min without an entry so far");
        assertThat(gaps(view("2025-12-07T09:00"))).containsExactly("Days 2 and 3: no entries so far");
        log.at("2025-12-04T18:00");
        log.log(e -> new IncidentResolved(INCIDENT, e, "verified"));
        assertThat(gaps(view("2025-12-07T09:00"))).isEmpty();
    }

    @Test
    void a_vague_time_is_no_measure_of_a_gap_and_not_late_too_early() {
        declared("2025-12-04T09:00", "UTC", LocalDate.of(2025, 12, 4));
        log.at("2025-12-04T12:10").happened("2025-12-04T06:00", Precision.PART_OF_DAY);
        log.log(e -> new NoteAdded(INCIDENT, e, "seen in the morning"));
        log.at("2025-12-04T12:10").happened("2025-12-04T11:00", Precision.HOUR);
        log.log(e -> new NoteAdded(INCIDENT, e, "seen at about eleven"));
        log.at("2025-12-05T12:00").happened("2025-12-04T00:00", Precision.DAY);
        log.log(e -> new NoteAdded(INCIDENT, e, "seen that day"));
        List<LineView> lines = days(view("2025-12-05T13:00")).getFirst().lines();
        assertThat(lines).extracting(LineView::time).containsExactly("", "morning", "09:00", "about 11:00");
        assertThat(lines).extracting(l -> plain(l.late())).containsExactly("logged 12 h later", "", "", "");
        assertThat(lines).allSatisfy(l -> assertThat(l.before()).isNull());
    }

    @Test
    void a_day_of_notes_alone_says_so() {
        declared("2025-12-04T09:00", "UTC", LocalDate.of(2025, 12, 4));
        note("2025-12-05T09:00", "one");
        note("2025-12-05T09:01", "two");
        assertThat(days(view("2025-12-05T10:00")))
                .extracting(DayView::summary)
                .containsExactly("Incident declared", "Two notes taken");
    }

    @Test
    void lines_of_one_moment_stand_in_the_order_of_the_log() {
        declared("2025-12-04T09:00", "UTC", LocalDate.of(2025, 12, 4));
        note("2025-12-04T09:00", "one");
        note("2025-12-04T09:00", "two");
        assertThat(days(view("2025-12-04T10:00")).getFirst().lines())
                .extracting(LineView::sentence)
                .containsExactly("Incident declared: Damaged", "One", "Two");
    }

    @Test
    void a_day_ends_with_the_work_that_rests() {
        OperationId purge = new OperationId("op-4k7m2q9x1c");
        declared("2025-12-04T09:00", "UTC", LocalDate.of(2025, 12, 4));
        log.run(
                purge,
                e -> new OperationRequested(purge, INCIDENT, e, "purge-orphans", "new-db", Map.of(), Set.of(), false));
        log.run(purge, e -> new OperationStarted(purge, INCIDENT, e, "worker-1", 1));
        log.at("2025-12-04T18:00");
        log.run(purge, e -> new OperationPaused(purge, INCIDENT, e));
        log.at("2025-12-06T07:00");
        log.run(purge, e -> new OperationResumed(purge, INCIDENT, e));
        log.run(purge, e -> new OperationStarted(purge, INCIDENT, e, "worker-1", 2));
        TimelineView view = view("2025-12-06T08:00");
        assertThat(days(view)).extracting(DayView::summary).containsExactly("Purge paused", "Orphans being purged");
        assertThat(gaps(view)).as("it rested").containsExactly("Day 2: no entries");
        assertThat(view.runs()).hasSize(2);
    }
}
