package org.daybook.questions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.daybook.entry.Visibility;
import org.daybook.questions.QuestionRow.Answer;
import org.daybook.questions.QuestionRow.State;
import org.jspecify.annotations.Nullable;

/** A question after something was said about it. What does not concern it comes back as the same row. */
final class QuestionEdits {

    private QuestionEdits() {}

    static QuestionRow answered(QuestionRow row, Answer answer) {
        List<Answer> earlier = new ArrayList<>(row.earlier());
        if (row.answer() != null) {
            earlier.add(row.answer());
        }
        return with(row, row.text(), row.visibility(), State.ANSWERED, answer, earlier, 0, row.retracted());
    }

    static QuestionRow stale(QuestionRow row, int because) {
        return with(
                row, row.text(), row.visibility(), State.STALE, row.answer(), row.earlier(), because, row.retracted());
    }

    static QuestionRow corrected(QuestionRow row, int entry, Map<String, Object> fields) {
        if (entry == row.number()) {
            return texted(row, text(fields, row.text()));
        }
        Answer answer = row.answer();
        if (answer == null || answer.number() != entry) {
            return row;
        }
        Answer changed = new Answer(
                entry,
                text(fields, answer.text()),
                restsOn(fields, answer.restsOn()),
                answer.by(),
                answer.at(),
                answer.visibility());
        return with(row, row.text(), row.visibility(), State.ANSWERED, changed, row.earlier(), 0, row.retracted());
    }

    static QuestionRow retracted(QuestionRow row, int entry) {
        if (entry == row.number()) {
            return with(
                    row,
                    row.text(),
                    row.visibility(),
                    row.state(),
                    row.answer(),
                    row.earlier(),
                    row.staleBecause(),
                    true);
        }
        Answer answer = row.answer();
        if (answer == null || answer.number() != entry) {
            return row;
        }
        List<Answer> earlier = new ArrayList<>(row.earlier());
        earlier.add(answer);
        return with(row, row.text(), row.visibility(), State.OPEN, null, earlier, 0, row.retracted());
    }

    static QuestionRow redacted(QuestionRow row, int entry, String reason) {
        String text = "Redacted: " + reason;
        return entry == row.number()
                ? texted(row, text)
                : answers(row, entry, a -> new Answer(a.number(), text, a.restsOn(), a.by(), a.at(), a.visibility()));
    }

    static QuestionRow shown(QuestionRow row, int entry, Visibility visibility) {
        return entry == row.number()
                ? with(
                        row,
                        row.text(),
                        visibility,
                        row.state(),
                        row.answer(),
                        row.earlier(),
                        row.staleBecause(),
                        row.retracted())
                : answers(row, entry, a -> new Answer(a.number(), a.text(), a.restsOn(), a.by(), a.at(), visibility));
    }

    private static QuestionRow answers(QuestionRow row, int entry, UnaryOperator<Answer> change) {
        Answer answer = row.answer();
        boolean current = answer != null && answer.number() == entry;
        if (!current && row.earlier().stream().noneMatch(a -> a.number() == entry)) {
            return row;
        }
        List<Answer> earlier = row.earlier().stream()
                .map(a -> a.number() == entry ? change.apply(a) : a)
                .toList();
        return with(
                row,
                row.text(),
                row.visibility(),
                row.state(),
                answer != null && current ? change.apply(answer) : answer,
                earlier,
                row.staleBecause(),
                row.retracted());
    }

    private static QuestionRow texted(QuestionRow row, String text) {
        return with(
                row,
                text,
                row.visibility(),
                row.state(),
                row.answer(),
                row.earlier(),
                row.staleBecause(),
                row.retracted());
    }

    private static QuestionRow with(
            QuestionRow row,
            String text,
            Visibility visibility,
            State state,
            @Nullable Answer answer,
            List<Answer> earlier,
            int staleBecause,
            boolean retracted) {
        return new QuestionRow(
                row.number(),
                text,
                row.by(),
                row.askedAt(),
                visibility,
                state,
                answer,
                List.copyOf(earlier),
                staleBecause,
                retracted);
    }

    /** A correction that does not fit is shown on the timeline as one; here the earlier value stays. */
    private static String text(Map<String, Object> fields, String before) {
        return fields.get("text") instanceof String text && !text.isBlank() ? text : before;
    }

    private static List<Integer> restsOn(Map<String, Object> fields, List<Integer> before) {
        if (!(fields.get("restsOn") instanceof List<?> list)) {
            return before;
        }
        return list.stream()
                .filter(Number.class::isInstance)
                .map(n -> ((Number) n).intValue())
                .toList();
    }
}
