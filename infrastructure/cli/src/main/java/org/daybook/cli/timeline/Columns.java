package org.daybook.cli.timeline;

import java.util.List;
import java.util.function.Function;
import org.daybook.cli.print.Text;

/**
 * How wide the columns of a timeline are. What a narrow terminal has no room for ends the sentence, or is left out.
 *
 * @param elapsed 0 where it is not shown
 * @param by 0 where it ends the sentence
 * @param reference 0 where it ends the sentence
 */
record Columns(int time, int elapsed, int sentence, int by, int reference) {

    private static final int LONGEST_NAME = 16;
    private static final int ROOM_TO_READ = 34;
    private static final int ROOM_AT_LEAST = 16;
    /** Where nothing limits the width, sentences up to this length keep the columns after them in line. */
    private static final int LINED_UP = 90;

    static Columns of(List<Line> lines, int width) {
        int time = Math.max(5, widest(lines, Line::time));
        int elapsed = widest(lines, Line::elapsed);
        int by = Math.min(LONGEST_NAME, widest(lines, Line::by));
        int reference = widest(lines, Line::reference);
        if (width == 0) {
            return new Columns(time, elapsed, Math.min(LINED_UP, widest(lines, Line::sentence)), by, reference);
        }
        Columns all = new Columns(time, elapsed, 0, by, reference).filling(width);
        if (all.sentence >= ROOM_TO_READ) {
            return all;
        }
        Columns withoutBy = new Columns(time, elapsed, 0, 0, reference).filling(width);
        if (withoutBy.sentence >= ROOM_TO_READ) {
            return withoutBy;
        }
        Columns sentenceLast = new Columns(time, elapsed, 0, 0, 0).filling(width);
        return sentenceLast.sentence >= ROOM_AT_LEAST ? sentenceLast : new Columns(time, 0, 0, 0, 0).filling(width);
    }

    private Columns filling(int width) {
        return new Columns(time, elapsed, width - total(), by, reference);
    }

    int beforeSentence() {
        return 2 + time + 2 + (elapsed > 0 ? elapsed + 2 : 0) + 1 + 2;
    }

    int total() {
        return beforeSentence() + sentence + (by > 0 ? 2 + by : 0) + (reference > 0 ? 2 + reference : 0);
    }

    private static int widest(List<Line> lines, Function<Line, String> column) {
        return lines.stream().mapToInt(l -> Text.width(column.apply(l))).max().orElse(0);
    }
}
