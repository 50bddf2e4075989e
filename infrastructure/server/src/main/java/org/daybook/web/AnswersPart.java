package org.daybook.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.daybook.questions.QuestionRow;
import org.daybook.timeline.TimelineView.LineView;
import org.daybook.wording.Durations;
import org.daybook.wording.Times;
import org.daybook.wording.Tone;
import org.jspecify.annotations.Nullable;

/** Questions with their answers in full, and what each answer rests on; the open ones first. */
public record AnswersPart(List<Question> questions) {

    /** @param waits {@code 49 min}; empty once answered  @param answer null while open */
    public record Question(
            int number,
            String text,
            Instant at,
            String asked,
            String waits,
            @Nullable Answer answer) {}

    /** @param state {@code Still valid}, {@code Being checked again} */
    public record Answer(
            String text, Instant at, String answered, String state, Tone tone, String glyph, List<Ground> restsOn) {}

    /** An entry that its reader sees further down. */
    public record Ground(String anchor, int number, String sentence) {}

    /** @param rows as their reader may know them  @param lines that the reader sees, by number */
    static AnswersPart of(Collection<QuestionRow> rows, Map<Integer, LineView> lines, ZoneId zone, Instant now) {
        List<Question> questions = new ArrayList<>();
        rows.stream()
                .filter(row -> !row.retracted() && lines.containsKey(row.number()))
                .sorted(Comparator.comparing((QuestionRow row) -> row.answer() != null)
                        .thenComparing(QuestionRow::askedAt, Comparator.reverseOrder()))
                .forEach(row -> questions.add(question(row, lines, zone, now)));
        return new AnswersPart(questions);
    }

    private static Question question(QuestionRow row, Map<Integer, LineView> lines, ZoneId zone, Instant now) {
        QuestionRow.Answer answer = row.answer();
        return new Question(
                row.number(),
                row.text(),
                row.askedAt(),
                "asked " + Times.near(row.askedAt(), now, zone),
                answer == null ? Durations.text(Duration.between(row.askedAt(), now)) : "",
                answer == null ? null : answer(row, answer, lines, zone, now));
    }

    private static Answer answer(
            QuestionRow row, QuestionRow.Answer answer, Map<Integer, LineView> lines, ZoneId zone, Instant now) {
        boolean stale = row.state() == QuestionRow.State.STALE;
        List<Ground> grounds = answer.restsOn().stream()
                .map(lines::get)
                .filter(Objects::nonNull)
                .map(line -> new Ground(line.anchor(), line.number(), line.sentence()))
                .toList();
        return new Answer(
                answer.text(),
                answer.at(),
                "answered " + Times.near(answer.at(), now, zone),
                stale ? "Being checked again" : "Still valid",
                stale ? Tone.WAIT : Tone.OK,
                stale ? "amend" : "ok",
                grounds);
    }
}
