package org.daybook.questions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.story.Chronicle.INCIDENT;

import java.util.List;
import java.util.Map;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.daybook.questions.QuestionRow.State;
import org.daybook.story.Chronicle;
import org.junit.jupiter.api.Test;

class QuestionsTest {

    private final Chronicle log = new Chronicle().at("2025-12-05T11:48").publicly();
    private final int note = log.log(e -> new NoteAdded(INCIDENT, e, "2 rows unreadable"));
    private final int loss = log.log(
            e -> new LossAssessed(INCIDENT, e, "users", null, null, RowCount.exactly(2), LossClass.LOST, "seen"));
    private final int question = log.log(e -> new QuestionAsked(INCIDENT, e, "What is lost?"));

    private QuestionRow row() {
        QuestionRow row =
                Chronicle.fold(new QuestionsProjection(), log.told()).find(INCIDENT, Integer.toString(question));
        assertThat(row).isNotNull();
        return row;
    }

    private int answer() {
        return log.log(e -> new QuestionAnswered(INCIDENT, e, question, "Two rows", List.of(note, loss)));
    }

    @Test
    void a_question_is_open_until_it_is_answered() {
        assertThat(row().state()).isEqualTo(State.OPEN);
        int answer = answer();
        assertThat(row().state()).isEqualTo(State.ANSWERED);
        assertThat(row().answer().number()).isEqualTo(answer);
        assertThat(row().answer().restsOn()).containsExactly(note, loss);
    }

    @Test
    void an_answer_is_checked_again_when_its_evidence_is_corrected() {
        answer();
        int correction = log.log(e -> new EntryCorrected(INCIDENT, e, note, Map.of("text", "3 rows"), null));
        assertThat(row().state()).isEqualTo(State.STALE);
        assertThat(row().staleBecause()).isEqualTo(correction);
    }

    @Test
    void an_answer_is_checked_again_when_its_evidence_is_retracted_or_revised() {
        answer();
        log.log(e -> new LossRevised(INCIDENT, e, loss, RowCount.exactly(3), LossClass.LOST, "counted"));
        assertThat(row().state()).isEqualTo(State.STALE);
        log.log(e -> new AnswerSuperseded(INCIDENT, e, question, 4, "Three rows", List.of(note)));
        assertThat(row().state()).isEqualTo(State.ANSWERED);
        log.log(e -> new EntryRetracted(INCIDENT, e, note, "another table"));
        assertThat(row().state()).isEqualTo(State.STALE);
    }

    @Test
    void what_was_corrected_before_the_answer_does_not_make_it_stale() {
        log.log(e -> new EntryCorrected(INCIDENT, e, note, Map.of("text", "3 rows"), null));
        answer();
        assertThat(row().state()).isEqualTo(State.ANSWERED);
    }

    @Test
    void other_entries_do_not_touch_an_answer() {
        answer();
        int other = log.log(e -> new NoteAdded(INCIDENT, e, "unrelated"));
        log.log(e -> new EntryCorrected(INCIDENT, e, other, Map.of("text", "x"), null));
        assertThat(row().state()).isEqualTo(State.ANSWERED);
    }

    @Test
    void an_earlier_answer_stays_readable() {
        int first = answer();
        log.log(e -> new AnswerSuperseded(INCIDENT, e, question, first, "Three rows", List.of()));
        assertThat(row().answer().text()).isEqualTo("Three rows");
        assertThat(row().earlier())
                .singleElement()
                .satisfies(a -> assertThat(a.text()).isEqualTo("Two rows"));
    }

    @Test
    void an_answer_that_is_corrected_itself_holds_again() {
        int answer = answer();
        log.log(e -> new EntryRetracted(INCIDENT, e, note, "another table"));
        log.log(e -> new EntryCorrected(
                INCIDENT, e, answer, Map.of("text", "Two rows of users", "restsOn", List.of(loss)), null));
        assertThat(row().state()).isEqualTo(State.ANSWERED);
        assertThat(row().answer().text()).isEqualTo("Two rows of users");
        assertThat(row().answer().restsOn()).containsExactly(loss);
    }

    @Test
    void a_retracted_answer_opens_the_question_again() {
        int answer = answer();
        log.log(e -> new EntryRetracted(INCIDENT, e, answer, "too early"));
        assertThat(row().state()).isEqualTo(State.OPEN);
        assertThat(row().earlier()).hasSize(1);
    }

    @Test
    void a_redacted_answer_keeps_no_words() {
        int answer = answer();
        log.log(e -> new AnswerSuperseded(INCIDENT, e, question, answer, "Three rows", List.of()));
        log.log(e -> new EntryRedacted(INCIDENT, e, answer, "named a person"));
        assertThat(row().toString()).doesNotContain("Two rows").contains("Redacted: named a person");
    }

    @Test
    void the_public_sees_public_answers_and_no_numbers_of_evidence() {
        int answer = answer();
        log.log(e -> new EntryCorrected(INCIDENT, e, note, Map.of("text", "3 rows"), null));
        QuestionRow shown = row().forPublic();
        assertThat(shown.state()).as("being checked again is public").isEqualTo(State.STALE);
        assertThat(shown.answer().restsOn()).isEmpty();
        log.log(e -> new VisibilityChanged(INCIDENT, e, answer, Visibility.INTERNAL, null));
        assertThat(row().forPublic().state()).isEqualTo(State.OPEN);
        assertThat(row().forPublic().toString()).doesNotContain("Two rows");
        log.log(e -> new VisibilityChanged(INCIDENT, e, question, Visibility.INTERNAL, null));
        assertThat(row().forPublic()).isNull();
    }
}
