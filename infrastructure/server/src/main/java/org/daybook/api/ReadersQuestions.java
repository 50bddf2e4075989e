package org.daybook.api;

import java.util.List;
import java.util.function.IntPredicate;
import org.daybook.entry.Visibility;
import org.daybook.questions.QuestionRow;
import org.daybook.questions.QuestionRow.Answer;
import org.daybook.questions.QuestionRow.State;
import org.daybook.security.Account;
import org.jspecify.annotations.Nullable;

/** Questions as one reader may know them. */
public final class ReadersQuestions {

    private final IntPredicate isPublic;

    private ReadersQuestions(IntPredicate isPublic) {
        this.isPublic = isPublic;
    }

    /** @param isPublic whether everybody may read the entry of that number */
    public static List<QuestionRow> of(List<QuestionRow> rows, Account reader, IntPredicate isPublic) {
        return reader.readsInternal()
                ? rows
                : rows.stream()
                        .filter(row -> row.visibility() == Visibility.PUBLIC)
                        .map(new ReadersQuestions(isPublic)::publicPart)
                        .toList();
    }

    /** An internal answer is no answer for everybody: to them the question is open. */
    private QuestionRow publicPart(QuestionRow row) {
        @Nullable Answer answer = row.answer() == null || row.answer().visibility() != Visibility.PUBLIC
                ? null
                : publicPart(row.answer());
        return new QuestionRow(
                row.number(),
                row.text(),
                row.by(),
                row.askedAt(),
                row.visibility(),
                answer == null ? State.OPEN : row.state(),
                answer,
                row.earlier().stream()
                        .filter(earlier -> earlier.visibility() == Visibility.PUBLIC)
                        .map(this::publicPart)
                        .toList(),
                answer != null && isPublic.test(row.staleBecause()) ? row.staleBecause() : 0,
                row.retracted());
    }

    private Answer publicPart(Answer answer) {
        List<Integer> seen =
                answer.restsOn().stream().filter(entry -> isPublic.test(entry)).toList();
        return new Answer(answer.number(), answer.text(), seen, answer.by(), answer.at(), answer.visibility());
    }
}
