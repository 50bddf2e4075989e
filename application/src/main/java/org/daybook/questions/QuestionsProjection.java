package org.daybook.questions;

import java.util.List;
import java.util.function.UnaryOperator;
import org.daybook.entry.IncidentId;
import org.daybook.incident.IncidentEvent;
import org.daybook.incident.IncidentEvent.*;
import org.daybook.questions.QuestionRow.Answer;
import org.daybook.questions.QuestionRow.State;
import org.daybook.story.Projection;
import org.daybook.story.Rows;
import org.daybook.story.Told;

/**
 * Folds the log into questions; the key is the number of the entry that asked. An answer whose evidence is corrected,
 * retracted, redacted or revised is being checked again until it is given anew or corrected itself.
 */
public final class QuestionsProjection implements Projection<QuestionRow> {

    @Override
    public String name() {
        return "questions";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Class<QuestionRow> rowType() {
        return QuestionRow.class;
    }

    @Override
    public void tell(Told told, Rows<QuestionRow> rows) {
        if (told instanceof Told.OfIncident of) {
            new Fold(of.event(), of.number(), rows).tell();
        }
    }

    private record Fold(IncidentEvent event, int number, Rows<QuestionRow> rows) {

        void tell() {
            switch (event) {
                case QuestionAsked e -> put(asked(e));
                case QuestionAnswered e -> answer(e.question(), e.text(), e.restsOn());
                case AnswerSuperseded e -> answer(e.question(), e.text(), e.restsOn());
                case EntryCorrected e -> {
                    each(row -> QuestionEdits.corrected(row, e.corrects(), e.fields()));
                    evidenceMoved(e.corrects());
                }
                case EntryRetracted e -> {
                    each(row -> QuestionEdits.retracted(row, e.retracts()));
                    evidenceMoved(e.retracts());
                }
                case EntryRedacted e -> {
                    each(row -> QuestionEdits.redacted(row, e.redacts(), e.reason()));
                    evidenceMoved(e.redacts());
                }
                case OccurrenceTimeCorrected e -> evidenceMoved(e.corrects());
                case LossRevised e -> evidenceMoved(e.line());
                case LossRuledOut e -> evidenceMoved(e.line());
                case VisibilityChanged e -> each(row -> QuestionEdits.shown(row, e.changes(), e.visibility()));
                default -> {} // the other kinds ask nothing, answer nothing and take no evidence away
            }
        }

        private QuestionRow asked(QuestionAsked e) {
            return new QuestionRow(
                    number,
                    e.text(),
                    e.entry().by(),
                    e.entry().occurredAt(),
                    e.entry().visibility(),
                    State.OPEN,
                    null,
                    List.of(),
                    0,
                    false);
        }

        private void answer(int question, String text, List<Integer> restsOn) {
            QuestionRow row = rows.find(incident(), Integer.toString(question));
            if (row == null) {
                return;
            }
            Answer answer = new Answer(
                    number,
                    text,
                    restsOn,
                    event.entry().by(),
                    event.entry().occurredAt(),
                    event.entry().visibility());
            put(QuestionEdits.answered(row, answer));
        }

        private void evidenceMoved(int entry) {
            each(row -> {
                Answer answer = row.answer();
                boolean rests = answer != null && answer.restsOn().contains(entry);
                return rests && row.state() == State.ANSWERED ? QuestionEdits.stale(row, number) : row;
            });
        }

        private void each(UnaryOperator<QuestionRow> change) {
            for (QuestionRow row : List.copyOf(rows.of(incident()))) {
                QuestionRow changed = change.apply(row);
                if (changed != row) {
                    put(changed);
                }
            }
        }

        private void put(QuestionRow row) {
            rows.put(incident(), Integer.toString(row.number()), row);
        }

        private IncidentId incident() {
            return event.incidentId();
        }
    }
}
