package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.daybook.entry.Visibility;
import org.daybook.questions.QuestionRow;
import org.daybook.security.Account;
import org.daybook.security.Role;
import org.daybook.wording.Durations;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;

/**
 * Questions beside a timeline, the open ones first.
 *
 * @param count {@code 1 open, 1 answered}
 * @param mayAnswer this reader may
 */
public record QuestionsPart(List<Question> questions, String count, String action, boolean mayAnswer) {

    /**
     * A question and how it stands.
     *
     * @param answer number of the entry that answers, 0 for none
     * @param state {@code Still valid}, {@code Being checked again}, {@code Open}
     * @param why goes on from the state: {@code  for 49 min}; empty where it needs nothing
     * @param restsOn numbers of the entries that the answer names, as far as its reader may see them
     */
    public record Question(
            int number,
            String text,
            String by,
            String asked,
            boolean open,
            int answer,
            String answered,
            String state,
            Tone tone,
            String glyph,
            String why,
            List<Integer> restsOn,
            boolean isPublic) {}

    static QuestionsPart of(Collection<QuestionRow> rows, Account reader, ZoneId zone, Instant now, String action) {
        boolean publicOnly = !reader.readsInternal();
        List<Question> questions = new ArrayList<>();
        rows.stream()
                .filter(row -> !row.retracted())
                .filter(row -> !publicOnly || row.visibility() == Visibility.PUBLIC)
                .sorted(Comparator.comparing((QuestionRow row) -> !open(row, publicOnly))
                        .thenComparing(QuestionRow::askedAt, Comparator.reverseOrder()))
                .forEach(row -> questions.add(question(row, publicOnly, zone, now)));
        long open = questions.stream().filter(Question::open).count();
        String count =
                questions.isEmpty() ? "none yet" : "%d open, %d answered".formatted(open, questions.size() - open);
        return new QuestionsPart(questions, count, action, reader.has(Role.ENGINEER));
    }

    /** An answer that only the team may read is no answer to everybody. */
    private static boolean open(QuestionRow row, boolean publicOnly) {
        return row.answer() == null || publicOnly && row.answer().visibility() != Visibility.PUBLIC;
    }

    private static Question question(QuestionRow row, boolean publicOnly, ZoneId zone, Instant now) {
        boolean open = open(row, publicOnly);
        QuestionRow.Answer answer = row.answer();
        boolean answered = !open && answer != null;
        boolean stale = !open && row.state() == QuestionRow.State.STALE;
        String why = "";
        if (open) {
            why = " for " + Durations.text(Duration.between(row.askedAt(), now));
        } else if (stale) {
            why = publicOnly
                    ? ": what it rests on was changed"
                    : ": entry %d changed what it rests on".formatted(row.staleBecause());
        }
        return new Question(
                row.number(),
                row.text(),
                row.by(),
                "asked " + Times.near(row.askedAt(), now, zone),
                open,
                answered ? answer.number() : 0,
                answered ? "answered in " + Durations.text(Duration.between(row.askedAt(), answer.at())) : "",
                open ? "Open" : stale ? "Being checked again" : "Still valid",
                open ? Tone.PLAIN : stale ? Tone.WAIT : Tone.OK,
                open ? "ask" : stale ? "amend" : "ok",
                why,
                answered && !publicOnly ? answer.restsOn() : List.of(),
                row.visibility() == Visibility.PUBLIC);
    }
}
