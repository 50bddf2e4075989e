package org.daybook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;
import static org.daybook.timeline.Views.plain;
import static org.daybook.timeline.Views.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.FailureCategory;
import org.daybook.operation.Lock;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.OperationStatus;
import org.daybook.operation.Plan;
import org.daybook.story.Chronicle;
import org.daybook.wording.Tone;
import org.junit.jupiter.api.Test;

class TimelineProjectionTest {

    private static final OperationId OP = new OperationId("op-4k7m2q9x1c");
    private static final Instant NOW = Instant.parse("2025-12-04T20:00:00Z");
    private final Chronicle log = new Chronicle();

    TimelineProjectionTest() {
        log.at("2025-12-04T09:00").publicly();
        log.log(e -> new IncidentDeclared(
                INCIDENT, e, "Damaged", List.of("old-db"), ZoneOffset.UTC, LocalDate.of(2025, 12, 4), 2));
        log.at("2025-12-04T10:00");
    }

    private int dump() {
        return log.log(e -> new DumpTaken(INCIDENT, e, List.of("users"), 100L, 2_000L, "abcdef", null));
    }

    private int correct(int entry, Map<String, Object> fields) {
        log.at("2025-12-04T13:02");
        return log.log(e -> new EntryCorrected(INCIDENT, e, entry, fields, "misread"));
    }

    @Test
    void a_correction_changes_the_sentence_and_keeps_the_event() {
        int dump = dump();
        int correction = correct(dump, Map.of("rows", "98"));
        TimelineRow row = row(log, dump);
        assertThat(plain(row.telling().sentence())).isEqualTo("users dumped: 98 rows, 2.0 kB");
        assertThat(row.event())
                .isInstanceOf(DumpTaken.class)
                .extracting(e -> ((DumpTaken) e).rows())
                .isEqualTo(100L);
        assertThat(row.revision()).isEqualTo(correction);
        assertThat(row.amendments()).singleElement().satisfies(a -> {
            assertThat(plain(a.struck())).isEqualTo("users dumped: 100 rows, 2.0 kB");
            assertThat(a.by()).isEqualTo("engineer");
            assertThat(plain(a.later())).isEqualTo("3 h 02 min later");
            assertThat(a.why()).isEqualTo("misread");
        });
    }

    @Test
    void corrections_follow_each_other() {
        int dump = dump();
        correct(dump, Map.of("rows", 98));
        correct(dump, Map.of("rows", 99, "tables", List.of("users", "articles")));
        assertThat(plain(row(log, dump).telling().sentence())).isEqualTo("users and articles dumped: 99 rows, 2.0 kB");
        assertThat(row(log, dump).amendments()).hasSize(2);
        assertThat(plain(row(log, dump).amendments().getLast().struck())).isEqualTo("users dumped: 98 rows, 2.0 kB");
    }

    @Test
    void a_correction_that_the_sentence_does_not_show_names_the_field() {
        int dump = dump();
        correct(dump, Map.of("checksum", "fedcba"));
        assertThat(row(log, dump).amendments().getFirst().struck()).isEqualTo("checksum: abcdef");
        assertThat(row(log, dump).amendments().getFirst().holds()).isEqualTo("checksum: fedcba");
    }

    @Test
    void a_correction_that_does_not_fit_changes_nothing_and_says_so() {
        int dump = dump();
        correct(dump, Map.of("rows", "many"));
        TimelineRow row = row(log, dump);
        assertThat(plain(row.telling().sentence())).isEqualTo("users dumped: 100 rows, 2.0 kB");
        assertThat(row.amendments().getFirst().holds())
                .isEqualTo(
                        "The correction does not fit and changes nothing: fields.rows: 'many' is not a whole number");
    }

    @Test
    void a_corrected_time_moves_the_line_and_keeps_the_first() {
        int dump = dump();
        log.at("2025-12-04T11:00");
        log.log(e -> new OccurrenceTimeCorrected(
                INCIDENT, e, dump, Instant.parse("2025-12-04T08:30:00Z"), Precision.MINUTE, "by the shell history"));
        TimelineRow row = row(log, dump);
        assertThat(row.when().at()).isEqualTo("2025-12-04T08:30:00Z");
        assertThat(row.originally()).isEqualTo(new Moment(Instant.parse("2025-12-04T10:00:00Z"), Precision.EXACT));
        assertThat(row.amendments().getFirst().struck()).isEqualTo("Thu 4 Dec, 10:00");
        assertThat(row.amendments().getFirst().holds()).isEqualTo("Thu 4 Dec, 08:30");
        var line = Views.of(log, NOW, Timeline.Filter.TEAM)
                .items()
                .getFirst()
                .day()
                .lines()
                .getFirst();
        assertThat(line.key()).isEqualTo(row.key());
        assertThat(line.time()).isEqualTo("08:30");
        assertThat(line.originalTime()).isEqualTo("10:00");
    }

    @Test
    void a_retraction_stands_on_the_entry_and_has_its_own_line() {
        int note = log.log(e -> new NoteAdded(INCIDENT, e, "The disk is failing"));
        int retraction = log.log(e -> new EntryRetracted(INCIDENT, e, note, "another host"));
        assertThat(row(log, note).retraction()).isNotNull();
        assertThat(row(log, note).telling().sentence()).isEqualTo("The disk is failing");
        assertThat(row(log, retraction).line()).isTrue();
        assertThat(row(log, retraction).telling().sentence())
                .isEqualTo("Entry %d retracted: another host".formatted(note));
    }

    @Test
    void pins_and_visibility_show_on_the_entry_alone() {
        int note = log.log(e -> new NoteAdded(INCIDENT, e, "Worth a look"));
        int pin = log.log(e -> new EntryPinned(INCIDENT, e, note, true));
        int shown = log.log(e -> new VisibilityChanged(INCIDENT, e, note, Visibility.PUBLIC, null));
        assertThat(row(log, note).pinned()).isTrue();
        assertThat(row(log, note).visibility()).isEqualTo(Visibility.PUBLIC);
        assertThat(row(log, pin).line()).isFalse();
        assertThat(row(log, shown).line()).isFalse();
    }

    @Test
    void a_redaction_leaves_no_content_in_any_row() {
        int dump = log.log(e -> new DumpTaken(INCIDENT, e, List.of("s3cret"), null, null, null, "s3cret"));
        correct(dump, Map.of("leftOut", "s3cret too"));
        log.log(e -> new EntryRetracted(INCIDENT, e, dump, "held s3cret"));
        log.log(e -> new EntryRedacted(INCIDENT, e, dump, "held an address"));
        log.log(e -> new EntryCorrected(INCIDENT, e, dump, Map.of("leftOut", "s3cret again"), "s3cret"));
        var rows = Chronicle.fold(new TimelineProjection(), log.told()).of(INCIDENT);
        assertThat(rows.toString()).doesNotContain("s3cret");
        TimelineRow row = row(log, dump);
        assertThat(row.redacted()).isTrue();
        assertThat(row.telling().sentence()).isEqualTo("Redacted: held an address");
        assertThat(row.telling().facts())
                .singleElement()
                .satisfies(f -> assertThat(f.text()).isEqualTo("Thu 4 Dec, 13:02 by engineer"));
        assertThat(row.event()).isNull();
    }

    @Test
    void a_redacted_correction_no_longer_acts() {
        int dump = dump();
        int correction = correct(dump, Map.of("leftOut", "s3cret"));
        log.log(e -> new EntryRedacted(INCIDENT, e, correction, "held an address"));
        assertThat(plain(row(log, dump).telling().sentence())).isEqualTo("users dumped: 100 rows, 2.0 kB");
        assertThat(row(log, dump).amendments().getFirst().redacted()).isTrue();
        assertThat(Chronicle.fold(new TimelineProjection(), log.told())
                        .of(INCIDENT)
                        .toString())
                .doesNotContain("s3cret");
    }

    @Test
    void a_redacted_loss_is_redacted_where_it_is_revised_too() {
        int line = log.log(e ->
                new LossAssessed(INCIDENT, e, "s3cret_table", null, null, RowCount.unknown(), LossClass.LOST, "seen"));
        int revision = log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.exactly(2), LossClass.LOST, "counted"));
        assertThat(row(log, revision).telling().sentence())
                .isEqualTo("Loss revised: 2 rows of s3cret_table lost for good");
        log.log(e -> new EntryRedacted(INCIDENT, e, line, "named a customer"));
        assertThat(row(log, revision).telling().sentence())
                .isEqualTo("Loss of entry %d revised: 2 rows, lost for good".formatted(line));
    }

    @Test
    void days_are_counted_on_after_the_declaration_was_redacted() {
        log.log(e -> new EntryRedacted(INCIDENT, e, 1, "named a customer"));
        int promise = log.log(e -> new NextUpdatePromised(INCIDENT, e, Instant.parse("2025-12-05T10:00:00Z")));
        assertThat(row(log, promise).telling().sentence()).isEqualTo("Next update promised for Fri 5 Dec, 10:00");
        assertThat(row(log, 1).event().toString()).doesNotContain("Damaged", "old-db");
    }

    @Test
    void an_entry_of_an_unknown_type_is_shown_as_unknown() {
        int unknown = log.unknown("incident.quantum-repaired");
        TimelineRow row = row(log, unknown);
        assertThat(row.line()).isTrue();
        assertThat(row.kind()).isEqualTo("quantum-repaired");
        assertThat(row.telling().sentence()).isEqualTo("Unknown entry of type incident.quantum-repaired");
    }

    // -- operations

    private void requested(String step, Map<String, String> parameters) {
        log.log(e -> new OperationAdmitted(INCIDENT, e, OP, step, "new-db"));
        log.run(
                OP,
                e -> new OperationRequested(OP, INCIDENT, e, step, "new-db", parameters, Set.of(Lock.values()), false));
    }

    private void started() {
        log.run(
                OP,
                e -> new OperationRehearsed(
                        OP, INCIDENT, e, new Plan("{}", "hash", 9, List.of(), List.of()), null, NOW));
        log.run(OP, e -> new OperationQueued(OP, INCIDENT, e));
        log.run(OP, e -> new OperationStarted(OP, INCIDENT, e, "worker-1", 1));
    }

    private List<String> sentences() {
        return Views.of(log, NOW, Timeline.Filter.TEAM).items().stream()
                .filter(i -> i.day() != null)
                .flatMap(i -> i.day().lines().stream())
                .map(l -> plain(l.sentence()))
                .skip(1)
                .toList();
    }

    @Test
    void a_pause_is_one_line_that_says_who_asked_and_why() {
        requested("purge-orphans", Map.of("table", "users"));
        started();
        log.run(OP, e -> new OperationPauseRequested(OP, INCIDENT, e, "deploy in progress"));
        log.run(OP, e -> new OperationPaused(OP, INCIDENT, e));
        log.run(OP, e -> new OperationResumed(OP, INCIDENT, e));
        log.run(OP, e -> new OperationStarted(OP, INCIDENT, e, "worker-2", 2));
        log.run(OP, e -> new OperationFailed(OP, INCIDENT, e, 2, FailureCategory.NEEDS_HUMAN, "disk full"));
        log.run(OP, e -> new OperationRetried(OP, INCIDENT, e, 3));
        log.log(e -> new OperationAdmitted(INCIDENT, e, OP, "purge-orphans", "new-db"));
        assertThat(sentences())
                .containsExactly(
                        "Purge of orphans in users requested on new-db",
                        "Dry run: purge of orphans in users would touch 9 rows",
                        "Purge of orphans in users started: 9 rows",
                        "Purge of orphans in users paused: deploy in progress",
                        "Purge of orphans in users resumed",
                        "Purge of orphans in users failed: disk full",
                        "Purge of orphans in users tried again, attempt 3");
    }

    @Test
    void checkpoints_and_the_queue_make_no_rows() {
        requested("purge-orphans", Map.of());
        started();
        log.run(OP, e -> new CheckpointReached(OP, INCIDENT, e, "{}", 5, 9L));
        var rows = Chronicle.fold(new TimelineProjection(), log.told()).of(INCIDENT);
        assertThat(rows).noneMatch(r -> r.kind().equals("operation.checkpoint-reached"));
        assertThat(rows).noneMatch(r -> r.kind().equals("operation.queued"));
    }

    @Test
    void an_end_that_nothing_verified_is_not_green() {
        requested("compact-tables", Map.of());
        started();
        log.run(OP, e -> new OperationSucceeded(OP, INCIDENT, e, 1, "22 tables", Map.of("tables", 22L)));
        var line = last();
        assertThat(line.sentence()).isEqualTo("Compact tables finished: 22 tables");
        assertThat(line.word()).isEqualTo("Step, finished");
        assertThat(line.tone()).isEqualTo(Tone.PLAIN);
        log.run(OP, e -> new OperationVerified(OP, INCIDENT, e, List.of("all open")));
        assertThat(last().sentence()).isEqualTo("Compact tables finished: 22 tables");
        assertThat(last().word()).isEqualTo("Step, verified");
        assertThat(last().tone()).isEqualTo(Tone.OK);
    }

    @Test
    void a_conflict_that_a_verified_load_met_stays_a_conflict() {
        requested("load-dump", Map.of());
        started();
        log.worker("worker-1", OP);
        log.log(e -> new LoadConflicted(INCIDENT, e, "users", 3L, null, org.daybook.incident.ConflictPolicy.SET_ASIDE));
        log.run(OP, e -> new OperationSucceeded(OP, INCIDENT, e, 1, "loaded", Map.of()));
        log.run(OP, e -> new OperationVerified(OP, INCIDENT, e, List.of("counted")));
        assertThat(last().tone()).isEqualTo(Tone.WAIT);
        assertThat(last().word()).isEqualTo("Step, conflict");
    }

    private TimelineView.LineView last() {
        return Views.of(log, NOW, Timeline.Filter.TEAM)
                .items()
                .getFirst()
                .day()
                .lines()
                .getLast();
    }

    @Test
    void settling_makes_no_line() {
        requested("purge-orphans", Map.of());
        int settled = log.log(e -> new OperationSettled(INCIDENT, e, OP, OperationStatus.CANCELLED));
        assertThat(row(log, settled).line()).isFalse();
    }

    // -- what the public may read

    @Test
    void a_public_correction_of_an_internal_entry_stays_hidden() {
        int note = log.log(e -> new NoteAdded(INCIDENT, e, "internal words"));
        log.publicly();
        log.log(e -> new EntryCorrected(INCIDENT, e, note, Map.of("text", "other internal words"), "why"));
        assertThat(PlainText.of(Views.of(log, NOW, Timeline.Filter.PUBLIC)))
                .doesNotContain("internal words", "corrected");
    }

    @Test
    void an_internal_correction_of_a_public_entry_shows_the_struck_original_and_not_who_or_why() {
        log.publicly();
        int note = log.log(e -> new NoteAdded(INCIDENT, e, "All accounts are readable"));
        log.at("2025-12-04T13:00").by("second-engineer");
        log.log(e ->
                new EntryCorrected(INCIDENT, e, note, Map.of("text", "Some accounts are lost"), "internal reason"));
        TimelineView view = Views.of(log, NOW, Timeline.Filter.PUBLIC);
        var line = view.items().getFirst().day().lines().getLast();
        assertThat(line.sentence()).isEqualTo("Some accounts are lost");
        assertThat(line.amendments().getFirst().struck()).isEqualTo("All accounts are readable");
        assertThat(line.amendments().getFirst().by()).isEmpty();
        assertThat(view.toString()).doesNotContain("internal reason", "second-engineer");
    }

    @Test
    void what_is_made_internal_again_leaves_the_public_view() {
        log.publicly();
        int note = log.log(e -> new NoteAdded(INCIDENT, e, "Too early"));
        log.at("2025-12-04T11:00");
        log.log(e -> new VisibilityChanged(INCIDENT, e, note, Visibility.INTERNAL, null));
        TimelineView view = Views.of(log, NOW, Timeline.Filter.PUBLIC);
        assertThat(view.entries()).isEqualTo(1);
        assertThat(view.toString()).doesNotContain("Too early");
    }
}
