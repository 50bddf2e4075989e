package org.daybook.asof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.asof.KnownTest.everything;
import static org.daybook.story.Chronicle.INCIDENT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.daybook.entry.OperationId;
import org.daybook.entry.Precision;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.operation.OperationEvent.*;
import org.daybook.operation.OperationStatus;
import org.daybook.operations.OperationRow;
import org.daybook.overview.Overview;
import org.daybook.questions.QuestionRow;
import org.daybook.story.Chronicle;
import org.daybook.timeline.Timeline;
import org.daybook.timeline.TimelineView;
import org.daybook.timeline.TimelineView.LineView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PastTest {

    private static final OperationId PURGE = new OperationId("op-purge00001");

    private final Chronicle log = new Chronicle();
    private int salvaged;
    private int asked;

    PastTest() {
        log.at("2025-12-04T09:05").publicly();
        log.log(e -> new IncidentDeclared(
                INCIDENT,
                e,
                "Dashboard database damaged",
                List.of("db"),
                ZoneOffset.UTC,
                LocalDate.of(2025, 12, 4),
                1));
        log.at("2025-12-04T09:07").publicly().happened("2025-12-04T08:52", Precision.MINUTE);
        log.log(e -> new CrashReported(INCIDENT, e, "Dashboard down"));
        log.at("2025-12-04T13:20").publicly();
        salvaged = log.log(e -> new TableSalvaged(INCIDENT, e, "users", 98_120L, null, 0L, null, null));
        log.at("2025-12-04T13:30").publicly();
        asked = log.log(e -> new QuestionAsked(INCIDENT, e, "Are all accounts there?"));
        log.at("2025-12-04T13:40").publicly();
        log.log(e -> new QuestionAnswered(INCIDENT, e, asked, "Yes, every row was read.", List.of(salvaged)));
        log.at("2025-12-04T16:21").happened("2025-12-04T13:18", Precision.MINUTE);
        log.log(e -> new NoteAdded(INCIDENT, e, "The tool skipped two ranges."));
        log.at("2025-12-04T16:22");
        log.log(e -> new EntryCorrected(INCIDENT, e, salvaged, Map.of("lost", 2), "the tool had skipped two ranges"));
    }

    private Past as(Reading reading, String at) {
        return Past.of(INCIDENT, log.told(), Instant.parse(at + ":00Z"), reading);
    }

    private static List<LineView> lines(Past past, Timeline.Filter filter) {
        return past.timeline(filter).items().stream()
                .map(TimelineView.Item::day)
                .flatMap(day -> day == null ? Stream.of() : day.lines().stream())
                .toList();
    }

    private static LineView line(Past past, int number) {
        return lines(past, Timeline.Filter.TEAM).stream()
                .filter(line -> line.number() == number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_was_believed_and_what_was_true_differ_until_it_was_found_out() {
        assertThat(line(as(Reading.KNOWN, "2025-12-04T14:00"), salvaged).sentence())
                .endsWith("none lost");
        assertThat(line(as(Reading.HAPPENED, "2025-12-04T14:00"), salvaged).sentence())
                .endsWith("2 lost");
        assertThat(line(as(Reading.KNOWN, "2025-12-04T16:22"), salvaged).sentence())
                .endsWith("2 lost");
        assertThat(everything(as(Reading.KNOWN, "2025-12-04T14:00"))).doesNotContain("skipped");
        assertThat(everything(as(Reading.HAPPENED, "2025-12-04T14:00"))).contains("The tool skipped two ranges");
    }

    @Test
    void an_answer_is_not_in_doubt_before_its_evidence_was_corrected() {
        assertThat(as(Reading.KNOWN, "2025-12-04T14:00").questions())
                .extracting(QuestionRow::state)
                .containsExactly(QuestionRow.State.ANSWERED);
        assertThat(as(Reading.KNOWN, "2025-12-04T17:00").questions())
                .extracting(QuestionRow::state)
                .containsExactly(QuestionRow.State.STALE);
        assertThat(as(Reading.KNOWN, "2025-12-04T13:35").questions())
                .extracting(QuestionRow::state)
                .containsExactly(QuestionRow.State.OPEN);
    }

    @Test
    void now_is_the_moment_that_is_looked_at() {
        TimelineView view = as(Reading.KNOWN, "2025-12-04T14:00").timeline(Timeline.Filter.TEAM);

        assertThat(view.header().stateDetail().replace('\u00a0', ' ')).isEqualTo("down for 5 h 08 min");
        assertThat(view.header().asOf()).isEqualTo(Instant.parse("2025-12-04T14:00:00Z"));
    }

    @Test
    void a_promise_is_overdue_only_once_its_time_has_passed() {
        log.at("2025-12-04T17:00").publicly();
        log.log(e -> new NextUpdatePromised(INCIDENT, e, Instant.parse("2025-12-04T18:00:00Z")));
        int promise = 8;
        log.at("2025-12-04T18:01").publicly();
        log.log(e -> new NextUpdateMissed(INCIDENT, e, promise, Instant.parse("2025-12-04T18:00:00Z")));

        for (Reading reading : Reading.values()) {
            assertThat(next(as(reading, "2025-12-04T16:59"))).isEqualTo("none promised");
            assertThat(next(as(reading, "2025-12-04T17:30"))).isEqualTo("18:00, in 30 min");
            assertThat(next(as(reading, "2025-12-04T18:30"))).isEqualTo("30 min overdue");
        }
    }

    private static String next(Past past) {
        return Overview.headline(past.overview(), past.at(), true).nextUpdate().replace('\u00a0', ' ');
    }

    @ParameterizedTest
    @EnumSource
    void before_the_declaration_there_is_nothing_and_it_says_why(Reading reading) {
        Past past = as(reading, "2025-12-04T09:04");

        assertThat(past.isDeclared()).isFalse();
        assertThat(past.says()).contains("Thu 4 Dec 2025, 09:05 UTC");
        assertThat(lines(past, Timeline.Filter.TEAM)).isEmpty();
        assertThat(past.timeline(Timeline.Filter.TEAM).header().state()).isEqualTo("Not declared yet");
        assertThat(everything(past)).doesNotContain("Dashboard");
        assertThat(as(reading, "2025-12-04T09:05").isDeclared()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_hidden_today_does_not_come_back_for_the_public(Reading reading) {
        log.at("2025-12-05T10:00");
        log.log(e -> new VisibilityChanged(INCIDENT, e, salvaged, Visibility.INTERNAL, "too early"));
        Past past = as(reading, "2025-12-04T14:00");

        assertThat(past.timeline(Timeline.Filter.PUBLIC).toString()).doesNotContain("salvaged");
        assertThat(past.timeline(Timeline.Filter.PUBLIC).entries()).isEqualTo(4);
        assertThat(past.overview().publicEntries()).isEqualTo(4);
        assertThat(past.timeline(Timeline.Filter.TEAM).toString())
                .contains("salvaged")
                .doesNotContain("too early");
    }

    @Test
    void what_is_shown_today_may_be_read_of_the_past() {
        log.at("2025-12-05T10:00");
        log.log(e -> new VisibilityChanged(INCIDENT, e, 6, Visibility.PUBLIC, null));

        assertThat(as(Reading.HAPPENED, "2025-12-04T14:00")
                        .timeline(Timeline.Filter.PUBLIC)
                        .toString())
                .contains("skipped two ranges");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_redacted_today_does_not_come_back(Reading reading) {
        log.at("2025-12-05T10:00");
        log.log(e -> new EntryRedacted(INCIDENT, e, asked, "names a person"));
        log.log(e -> new EntryRedacted(INCIDENT, e, salvaged, "holds a key"));
        for (String at : List.of("2025-12-04T14:00", "2025-12-04T17:00")) {
            Past past = as(reading, at);

            assertThat(everything(past))
                    .doesNotContain("Are all accounts there")
                    .doesNotContain("users")
                    .doesNotContain("names a person")
                    .doesNotContain("holds a key");
            assertThat(line(past, asked).sentence()).isEqualTo("Redacted: content removed since");
            assertThat(line(past, asked).facts()).isEmpty();
        }
        assertThat(as(reading, "2025-12-04T14:00").questions())
                .as("nothing that came later doubts the answer")
                .extracting(QuestionRow::state)
                .containsExactly(QuestionRow.State.ANSWERED);
    }

    @Test
    void the_ledger_holds_what_had_been_judged() {
        log.at("2025-12-04T17:00").publicly();
        int line = log.log(
                e -> new LossAssessed(INCIDENT, e, "users", null, null, RowCount.exactly(2), LossClass.LOST, "ranges"));
        log.at("2025-12-05T09:00").publicly();
        log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.exactly(3), LossClass.LOST, "one more"));

        for (Reading reading : Reading.values()) {
            assertThat(as(reading, "2025-12-04T16:59").ledger()).isEmpty();
            assertThat(as(reading, "2025-12-04T18:00").ledger()).singleElement().satisfies(row -> {
                assertThat(row.current().rows()).isEqualTo(RowCount.exactly(2));
                assertThat(row.statements()).hasSize(1);
            });
            assertThat(as(reading, "2025-12-04T18:00")
                            .timeline(Timeline.Filter.PUBLIC)
                            .header()
                            .lost())
                    .isEqualTo("2");
        }
    }

    @Test
    void an_operation_stands_where_its_events_had_brought_it() {
        log.at("2025-12-05T11:00");
        log.run(
                PURGE,
                e -> new OperationRequested(PURGE, INCIDENT, e, "purge-orphans", "db", Map.of(), Set.of(), false));
        log.at("2025-12-05T11:10");
        log.run(PURGE, e -> new OperationStarted(PURGE, INCIDENT, e, "worker-1", 1));
        log.at("2025-12-05T11:20");
        log.run(PURGE, e -> new CheckpointReached(PURGE, INCIDENT, e, "k", 500, 1_000L));
        log.at("2025-12-05T11:30");
        log.run(PURGE, e -> new OperationSucceeded(PURGE, INCIDENT, e, 1, "all gone", Map.of("rows", 1_000L)));

        for (Reading reading : Reading.values()) {
            assertThat(as(reading, "2025-12-05T10:59").operations()).isEmpty();
            assertThat(operation(reading, "2025-12-05T11:05").status()).isEqualTo(OperationStatus.REQUESTED);
            OperationRow running = operation(reading, "2025-12-05T11:25");
            assertThat(running.status()).isEqualTo(OperationStatus.RUNNING);
            assertThat(running.checkpoint())
                    .isNotNull()
                    .satisfies(c -> assertThat(c.done()).isEqualTo(500));
            assertThat(running.summary()).isNull();
            assertThat(as(reading, "2025-12-05T11:25")
                            .timeline(Timeline.Filter.TEAM)
                            .runs())
                    .singleElement()
                    .satisfies(run -> assertThat(run.to()).isNull());
            assertThat(operation(reading, "2025-12-05T11:30").summary()).isEqualTo("all gone");
        }
    }

    private OperationRow operation(Reading reading, String at) {
        return as(reading, at).operations().getFirst();
    }

    @Test
    void a_corrected_time_moves_an_entry_into_another_past() {
        log.at("2025-12-05T12:00");
        log.log(e -> new OccurrenceTimeCorrected(
                INCIDENT, e, salvaged, Instant.parse("2025-12-04T15:00:00Z"), Precision.MINUTE, "typed wrongly"));

        assertThat(everything(as(Reading.HAPPENED, "2025-12-04T14:00"))).doesNotContain("users salvaged");
        assertThat(line(as(Reading.HAPPENED, "2025-12-04T15:00"), salvaged).time())
                .isEqualTo("15:00");
        assertThat(line(as(Reading.KNOWN, "2025-12-04T14:00"), salvaged).time()).isEqualTo("13:20");
    }
}
