package org.daybook.api;

import static org.daybook.api.Required.listed;
import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.daybook.entry.IncidentId;
import org.daybook.entry.Visibility;
import org.daybook.incident.IncidentCommand.AnswerQuestion;
import org.daybook.incident.IncidentCommand.AskQuestion;
import org.daybook.kinds.Texts;
import org.daybook.projecting.Positions;
import org.daybook.projecting.StoredProjections;
import org.daybook.projecting.StoredRows;
import org.daybook.questions.QuestionRow;
import org.daybook.security.Account;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Questions of those who wait, and their answers. */
@RestController
@Tag(name = "questions")
class QuestionsApi {

    /** @param visibility PUBLIC where nothing is said; what a viewer asks is always public */
    record Question(@Nullable String text, @Nullable Visibility visibility) {}

    /**
     * @param restsOn numbers of the entries that the answer relies on: a correction of one marks it
     * @param visibility that of the question where nothing is said
     */
    record NewAnswer(
            @Nullable String text,
            @Nullable List<@Nullable Integer> restsOn,
            @Nullable Visibility visibility) {}

    /** @param question its number */
    record Asked(IncidentId incident, int question, Instant occurredAt, String at, long position) {}

    record Listed(List<QuestionRow> questions) {}

    private final Writing writing;
    private final Incidents incidents;
    private final Positions positions;
    private final StoredRows<QuestionRow> questions;

    QuestionsApi(Writing writing, Incidents incidents, Positions positions, StoredProjections rows) {
        this.writing = writing;
        this.incidents = incidents;
        this.positions = positions;
        this.questions = rows.of(QuestionRow.class);
    }

    @PostMapping("/api/incidents/{incident}/questions")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Asks a question")
    Asked ask(@PathVariable IncidentId incident, @RequestBody Question body, Author author) {
        incidents.require(incident, author.account());
        String text = Texts.text("text", required("text", body.text()));
        boolean internal =
                body.visibility() == Visibility.INTERNAL && author.account().readsInternal();
        Written written = writing.send(new AskQuestion(
                incident, author.entry(incident, internal ? Visibility.INTERNAL : Visibility.PUBLIC), text));
        return new Asked(incident, written.entry(), written.occurredAt(), written.at(), written.position());
    }

    @PostMapping("/api/incidents/{incident}/questions/{question}/answers")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Answers a question, or answers it anew")
    Written answer(
            @PathVariable IncidentId incident, @PathVariable int question, @RequestBody NewAnswer body, Author author) {
        String text = Texts.text("text", required("text", body.text()));
        Visibility visibility = body.visibility() == null ? visibilityOf(incident, question) : body.visibility();
        return writing.send(new AnswerQuestion(
                incident, author.entry(incident, visibility), question, text, listed("restsOn", body.restsOn())));
    }

    /** That of a question, after the latest write. What is no question is refused by the incident itself. */
    private Visibility visibilityOf(IncidentId incident, int question) {
        if (!positions.await(questions.projection(), positions.afterWrite(incident.value()), Incidents.PATIENCE)) {
            throw Incidents.behind("Who may read the question is not known yet (with a visibility it can be answered)");
        }
        return questions
                .find(incident, Integer.toString(question))
                .map(QuestionRow::visibility)
                .orElse(Visibility.INTERNAL);
    }

    @GetMapping("/api/incidents/{incident}/questions")
    @Operation(summary = "Lists the questions of an incident and their answers")
    Listed list(@PathVariable IncidentId incident, @AuthenticationPrincipal Account reader) {
        incidents.require(incident, reader);
        return new Listed(
                ReadersQuestions.of(questions.all(incident), reader, entry -> incidents.isPublic(incident, entry)));
    }
}
