package org.daybook.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;
import static org.daybook.timeline.Views.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.story.Chronicle;
import org.daybook.timeline.Sequel.Kind;
import org.daybook.timeline.TimelineView.LineView;
import org.junit.jupiter.api.Test;

class SequelsTest {

    private static final Instant NOW = Instant.parse("2025-12-04T20:00:00Z");
    private final Chronicle log = new Chronicle();

    SequelsTest() {
        log.at("2025-12-04T09:00").publicly();
        log.log(e -> new IncidentDeclared(
                INCIDENT, e, "Damaged", List.of("old-db"), ZoneOffset.UTC, LocalDate.of(2025, 12, 4), 2));
        log.at("2025-12-04T10:00");
    }

    private int note() {
        return log.log(e -> new NoteAdded(INCIDENT, e, "Two rows of users could not be read"));
    }

    private int ask() {
        return log.log(e -> new QuestionAsked(INCIDENT, e, "What is lost?"));
    }

    private int answer(int question, int restsOn) {
        return log.log(e -> new QuestionAnswered(INCIDENT, e, question, "Two users", List.of(restsOn)));
    }

    private int correct(int entry) {
        return log.log(e -> new EntryCorrected(INCIDENT, e, entry, Map.of("text", "Three rows"), "recounted"));
    }

    private int promise(String due) {
        return log.log(e -> new NextUpdatePromised(INCIDENT, e, Instant.parse(due)));
    }

    private int publish(Integer... restsOn) {
        return log.log(e -> new StatusUpdatePublished(INCIDENT, e, "Dumps are complete.", List.of(restsOn)));
    }

    private List<Kind> kinds(int entry) {
        return row(log, entry).sequels().stream().map(Sequel::kind).toList();
    }

    private List<Remark> remarks(int entry, Timeline.Filter reader) {
        return Views.of(log, NOW, reader).items().stream()
                .flatMap(item -> item.day() == null ? Stream.of() : item.day().lines().stream())
                .filter(line -> line.number() == entry)
                .map(LineView::remarks)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_answer_is_stale_once_an_entry_that_it_rests_on_is_corrected() {
        int note = note();
        int answer = answer(ask(), note);
        assertThat(kinds(answer)).isEmpty();
        int correction = correct(note);
        assertThat(row(log, answer).sequels()).singleElement().satisfies(sequel -> {
            assertThat(sequel.kind()).isEqualTo(Kind.STALE);
            assertThat(sequel.number()).isEqualTo(correction);
        });
    }

    @Test
    void an_update_is_stale_once_an_entry_that_it_rests_on_is_retracted() {
        int note = note();
        int update = publish(note);
        log.log(e -> new EntryRetracted(INCIDENT, e, note, "wrong table"));
        assertThat(kinds(update)).containsExactly(Kind.STALE);
    }

    @Test
    void an_update_is_stale_once_the_line_of_the_ledger_that_it_rests_on_is_revised() {
        int line = log.log(e ->
                new LossAssessed(INCIDENT, e, "users", null, null, RowCount.exactly(2), LossClass.LOST, "two keys"));
        int update = publish(line);
        log.log(e -> new LossRevised(INCIDENT, e, line, RowCount.atLeast(3), LossClass.LOST, "orphans"));
        assertThat(kinds(update)).containsExactly(Kind.STALE);
        assertThat(kinds(line)).containsExactly(Kind.REVISED);
    }

    @Test
    void an_answer_that_was_corrected_afterwards_is_stale_no_longer() {
        int note = note();
        int answer = answer(ask(), note);
        correct(note);
        log.log(e -> new EntryCorrected(INCIDENT, e, answer, Map.of("text", "Three users"), null));
        assertThat(kinds(answer)).isEmpty();
        correct(note);
        assertThat(kinds(answer)).containsExactly(Kind.STALE);
    }

    @Test
    void an_answer_given_anew_takes_the_place_of_the_first_and_does_not_turn_stale_with_it() {
        int note = note();
        int question = ask();
        int first = answer(question, note);
        int second = log.log(e -> new AnswerSuperseded(INCIDENT, e, question, first, "Three users", List.of()));
        correct(note);
        assertThat(kinds(first)).containsExactly(Kind.SUPERSEDED);
        assertThat(kinds(second)).isEmpty();
        assertThat(row(log, question).sequels())
                .singleElement()
                .extracting(Sequel::number)
                .isEqualTo(second);
    }

    @Test
    void a_promise_is_kept_by_the_update_that_comes_in_time() {
        log.publicly();
        int promise = promise("2025-12-04T18:00:00Z");
        log.at("2025-12-04T17:50").publicly();
        int update = publish();
        assertThat(remarks(promise, Timeline.Filter.PUBLIC)).singleElement().satisfies(remark -> {
            assertThat(remark.text()).isEqualTo("Kept: an update came Thu 4 Dec, 17:50");
            assertThat(remark.number()).isEqualTo(update);
        });
    }

    @Test
    void a_promise_that_was_missed_is_not_kept_by_a_later_update() {
        int promise = promise("2025-12-04T18:00:00Z");
        log.at("2025-12-04T18:01");
        log.log(e -> new NextUpdateMissed(INCIDENT, e, promise, Instant.parse("2025-12-04T18:00:00Z")));
        publish();
        assertThat(kinds(promise)).containsExactly(Kind.MISSED);
    }

    @Test
    void an_update_after_the_promised_time_does_not_keep_the_promise_even_before_the_miss_is_noted() {
        int promise = promise("2025-12-04T18:00:00Z");
        log.at("2025-12-04T18:01");
        publish();
        assertThat(kinds(promise)).containsExactly(Kind.MISSED);
    }

    @Test
    void one_update_keeps_one_promise() {
        int first = promise("2025-12-04T18:00:00Z");
        publish();
        publish();
        int second = promise("2025-12-04T19:00:00Z");
        assertThat(kinds(first)).containsExactly(Kind.KEPT);
        assertThat(kinds(second)).isEmpty();
    }

    @Test
    void an_action_item_that_is_done_says_so() {
        int item = log.log(e -> new ActionItemAdded(INCIDENT, e, "Dump every night", null));
        log.log(e -> new ActionItemDone(INCIDENT, e, item));
        assertThat(kinds(item)).containsExactly(Kind.DONE);
    }

    @Test
    void the_public_sees_that_an_answer_is_stale_but_nothing_of_internal_entries() {
        log.publicly();
        int question = ask();
        log.internally();
        int note = note();
        log.publicly();
        int answer = answer(question, note);
        log.internally();
        correct(note);
        assertThat(remarks(answer, Timeline.Filter.PUBLIC))
                .extracting(Remark::number)
                .containsExactly(0);
        log.log(e -> new AnswerSuperseded(INCIDENT, e, question, answer, "Three users", List.of()));
        assertThat(kinds(answer)).containsExactly(Kind.SUPERSEDED);
        assertThat(remarks(answer, Timeline.Filter.PUBLIC)).isEmpty();
        assertThat(remarks(question, Timeline.Filter.PUBLIC))
                .as("an internal answer is none for the public")
                .isEmpty();
    }
}
