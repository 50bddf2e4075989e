package org.daybook.incident;

import static org.daybook.incident.Given.*;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.daybook.incident.IncidentCommand.*;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.loss.LossClass;
import org.daybook.loss.RowCount;
import org.junit.jupiter.api.Test;

class TalkingTest {

    private static final Instant DUE = NOON.plus(Duration.ofHours(1));
    private static final QuestionAsked QUESTION = new QuestionAsked(ID, entry(2), "What is lost?");
    private static final QuestionAnswered ANSWER = new QuestionAnswered(ID, entry(3), 2, "Two rows", List.of(1));

    @Test
    void a_question_is_answered_once_and_then_answered_anew() {
        incident()
                .given(declared(), QUESTION)
                .when(new AnswerQuestion(ID, entry(3), 2, "Two rows", List.of(1)))
                .expectEvents(ANSWER);
        incident()
                .given(declared(), QUESTION, ANSWER)
                .when(new AnswerQuestion(ID, entry(4), 2, "Three rows", List.of()))
                .expectEvents(new AnswerSuperseded(ID, entry(4), 2, 3, "Three rows", List.of()));
        incident()
                .given(declared(), QUESTION, ANSWER, new AnswerSuperseded(ID, entry(4), 2, 3, "Three", List.of()))
                .when(new AnswerQuestion(ID, entry(5), 2, "Four rows", List.of()))
                .expectEvents(new AnswerSuperseded(ID, entry(5), 2, 4, "Four rows", List.of()));
    }

    @Test
    void what_is_no_question_is_not_answered() {
        incident()
                .given(declared(), note(2))
                .when(new AnswerQuestion(ID, entry(3), 2, "Two rows", List.of()))
                .expectException(IncidentRejection.NoSuchEntry.class);
    }

    @Test
    void an_answer_rests_on_entries_that_exist() {
        incident()
                .given(declared(), QUESTION)
                .when(new AnswerQuestion(ID, entry(3), 2, "Two rows", List.of(31)))
                .expectException(IncidentRejection.NoSuchEntry.class)
                .expectNoEvents();
        incident()
                .given(declared())
                .when(new PublishStatusUpdate(ID, entry(2), "Back", List.of(31)))
                .expectException(IncidentRejection.NoSuchEntry.class);
    }

    @Test
    void a_promise_is_missed_while_it_is_open() {
        NextUpdatePromised promise = new NextUpdatePromised(ID, entry(2), DUE);
        incident()
                .given(declared(), promise)
                .when(new MissNextUpdate(ID, entry(3), 2))
                .expectEvents(new NextUpdateMissed(ID, entry(3), 2, DUE));
        incident()
                .given(declared(), promise, new StatusUpdatePublished(ID, entry(3), "Back", List.of()))
                .when(new MissNextUpdate(ID, entry(4), 2))
                .expectException(IncidentRejection.NoOpenPromise.class);
        incident()
                .given(declared(), promise, new NextUpdateMissed(ID, entry(3), 2, DUE))
                .when(new MissNextUpdate(ID, entry(4), 2))
                .expectException(IncidentRejection.NoOpenPromise.class);
    }

    @Test
    void a_new_promise_replaces_the_open_one() {
        incident()
                .given(
                        declared(),
                        new NextUpdatePromised(ID, entry(2), DUE),
                        new NextUpdatePromised(ID, entry(3), DUE.plusSeconds(60)))
                .when(new MissNextUpdate(ID, entry(4), 2))
                .expectException(IncidentRejection.NoOpenPromise.class);
    }

    @Test
    void a_line_of_the_ledger_is_revised_and_ruled_out_by_its_number() {
        incident()
                .given(declared(), loss(2))
                .when(new ReviseLoss(ID, entry(3), 2, RowCount.atLeast(3), LossClass.LOST, "counted"))
                .expectEvents(new LossRevised(ID, entry(3), 2, RowCount.atLeast(3), LossClass.LOST, "counted"));
        incident()
                .given(declared(), loss(2))
                .when(new RuleOutLoss(ID, entry(3), 2, "found in the binary log"))
                .expectEvents(new LossRuledOut(ID, entry(3), 2, "found in the binary log"));
        incident()
                .given(declared(), note(2))
                .when(new ReviseLoss(ID, entry(3), 2, RowCount.unknown(), LossClass.LOST, "counted"))
                .expectException(IncidentRejection.NoSuchEntry.class);
        incident()
                .given(declared(), note(2))
                .when(new RuleOutLoss(ID, entry(3), 2, "counted"))
                .expectException(IncidentRejection.NoSuchEntry.class);
    }

    @Test
    void a_share_link_is_made_once_and_revoked_once() {
        ShareLinkCreated link = new ShareLinkCreated(ID, entry(2), "k3y", null);
        incident()
                .given(declared(), link)
                .when(new CreateShareLink(ID, entry(3), "k3y", null))
                .expectNoEvents();
        incident()
                .given(declared(), link)
                .when(new RevokeShareLink(ID, entry(3), "k3y"))
                .expectEvents(new ShareLinkRevoked(ID, entry(3), "k3y"));
        incident()
                .given(declared(), link, new ShareLinkRevoked(ID, entry(3), "k3y"))
                .when(new RevokeShareLink(ID, entry(4), "k3y"))
                .expectException(IncidentRejection.UnknownLink.class);
    }
}
