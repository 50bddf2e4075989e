package org.daybook.questions;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.daybook.entry.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A question and its answers.
 *
 * @param number of the entry that asked
 * @param answer the current one; null while open
 * @param earlier answers that were replaced, oldest first
 * @param staleBecause number of the entry that corrected or retracted what the answer rests on, 0 for none
 */
public record QuestionRow(
        int number,
        String text,
        String by,
        Instant askedAt,
        Visibility visibility,
        State state,
        @Nullable Answer answer,
        List<Answer> earlier,
        int staleBecause,
        boolean retracted) {

    /** STALE is shown as "being checked again". */
    public enum State {
        OPEN,
        ANSWERED,
        STALE
    }

    /** @param number of the entry that answered  @param restsOn numbers of the entries that it relies on */
    public record Answer(
            int number, String text, List<Integer> restsOn, String by, Instant at, Visibility visibility) {}

    /** The question as everybody may see it, without the numbers of its evidence; null where it is internal. */
    public @Nullable QuestionRow forPublic() {
        if (visibility != Visibility.PUBLIC) {
            return null;
        }
        List<Answer> shown = Stream.concat(earlier.stream(), Stream.ofNullable(answer))
                .filter(a -> a.visibility() == Visibility.PUBLIC)
                .map(a -> new Answer(a.number(), a.text(), List.of(), a.by(), a.at(), a.visibility()))
                .toList();
        boolean current = answer != null && answer.visibility() == Visibility.PUBLIC;
        return new QuestionRow(
                number,
                text,
                by,
                askedAt,
                visibility,
                current ? state : State.OPEN,
                current ? shown.getLast() : null,
                current ? shown.subList(0, shown.size() - 1) : shown,
                0,
                retracted);
    }
}
