package org.daybook.cli.timeline;

import java.util.List;
import java.util.function.Function;
import org.daybook.cli.print.Text;

/**
 * How wide the columns of a timeline are.
 *
 * @param elapsed 0 where no line has it
 * @param byApart whether who said it has a column; it ends the sentence where the terminal is narrow
 */
record Columns(int time, int elapsed, int sentence, int by, int reference, boolean byApart) {

    private static final int LONGEST_NAME = 16;
    private static final int ROOM_TO_READ = 34;
    /** Where nothing limits the width, sentences up to this length keep the columns after them in line. */
    private static final int LINED_UP = 90;

    static Columns of(List<Line> lines, int width) {
        int time = Math.max(5, widest(lines, Line::time));
        int elapsed = widest(lines, Line::elapsed);
        int by = Math.min(LONGEST_NAME, widest(lines, Line::by));
        int reference = widest(lines, Line::reference);
        if (width == 0) {
            return new Columns(time, elapsed, Math.min(LINED_UP, widest(lines, Line::sentence)), by, reference, true);
        }
        int left = width - before(time, elapsed) - 2 - reference;
        int apart = left - 2 - by;
        return apart >= ROOM_TO_READ
                ? new Columns(time, elapsed, apart, by, reference, true)
                : new Columns(time, elapsed, Math.max(16, left), by, reference, false);
    }

    int beforeSentence() {
        return before(time, elapsed);
    }

    int total() {
        return beforeSentence() + sentence + (byApart ? 2 + by : 0) + 2 + reference;
    }

    private static int before(int time, int elapsed) {
        return 2 + time + 2 + (elapsed > 0 ? elapsed + 2 : 0) + 1 + 2;
    }

    private static int widest(List<Line> lines, Function<Line, String> column) {
        return lines.stream().mapToInt(l -> Text.width(column.apply(l))).max().orElse(0);
    }
}
