package org.daybook.mariadb.salvage;

import java.math.BigInteger;
import java.util.List;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.salvage.Reading.End;
import org.daybook.mariadb.salvage.Reading.Ended;
import org.daybook.mariadb.salvage.SalvageCursor.Phase;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a server still hands out: one long stream forward to the first hole, one backward to the last, then from
 * known keys in between in both directions, halving what is left down to single keys.
 */
final class SqlRows implements RowSource {

    static final String FORWARD = "forward";
    static final String BACKWARD = "backward";
    static final String BISECTION = "bisection";

    /** The server fetches ahead from the fifth row of a statement on, and loses what it fetched when a page fails. */
    private static final int NARROW = 4;

    private static final int MOST_NARROW_READS = 400;
    private static final int MOST_FAILURES = 20_000;
    /** Without known keys: 64 looks into a hole whose ends are known. */
    private static final int DEEPEST_BY_NUMBER = 6;

    private final Salvaged table;
    private final Walk walk;
    private final boolean wholeNumber;
    private final @Nullable WholeNumbers numbers;
    private boolean unknownCame;

    SqlRows(Salvaged table, Walk walk) {
        this.table = table;
        this.walk = walk;
        this.numbers = WholeNumbers.of(table.key());
        this.wholeNumber = numbers != null;
    }

    @Override
    public void read() throws StepFailure, CutShort {
        try {
            if (walk.phase == Phase.FORWARD) {
                walk.read(walk.gaps.removeFirst());
                end(stretch(true, FORWARD), Phase.BACKWARD);
            }
            if (walk.phase == Phase.BACKWARD && walk.refused == null && !walk.gaps.isEmpty()) {
                walk.read(walk.gaps.removeFirst());
                end(stretch(false, BACKWARD), Phase.BISECTION);
            }
            walk.phase = Phase.BISECTION;
            while (!walk.gaps.isEmpty() && walk.refused == null) {
                explore(walk.gaps.removeFirst());
            }
        } catch (CutShort | StepFailure e) {
            walk.keep();
            throw e;
        }
        walk.gaps.clear();
        walk.phase = Phase.LOOKING_AGAIN;
        walk.keep();
    }

    private void end(Ended ended, Phase next) throws StepFailure {
        if (ended.isWhole()) {
            walk.refused = ended.words();
            walk.hole(walk.active());
            walk.closed();
        } else if (ended.all()) {
            walk.closed();
        } else {
            table.progress()
                    .log("%s to %s: %s"
                            .formatted(
                                    walk.phase.name().toLowerCase(java.util.Locale.ROOT),
                                    walk.active().words(),
                                    ended.words()));
            walk.leftOpen();
        }
        walk.phase = next;
        walk.keep();
    }

    /** Reads the active gap from one of its ends as far as it goes, to the very last row in front of what stops it. */
    private Ended stretch(boolean forward, String method) throws StepFailure, CutShort {
        Ended ended = asFarAsItGoes(forward, method);
        return forward || !ended.all() ? ended : confirmed(ended, method);
    }

    /** Going backward, some servers take a page that they cannot read for the beginning of the table, and say nothing. */
    private Ended confirmed(Ended backward, String method) throws StepFailure, CutShort {
        long in = knowsAll() ? table.known().in(walk.active()) : -1;
        if (in > 0) {
            return new Ended(End.PAGE, backward.rows(), "it came to no end");
        }
        if (in == 0 && !isWorthALook(walk.active())) {
            return backward;
        }
        if (backward.rows() == 0 && walk.active().low() == null) {
            return backward; // the stream forward began there
        }
        Ended forward = ask(true, 1, method);
        if (in == 0) {
            noticeUnknown(forward);
        }
        return forward.rows() == 0 && (forward.all() || in == 0)
                ? backward
                : new Ended(
                        forward.all() ? End.PAGE : forward.end(),
                        backward.rows() + forward.rows(),
                        "it came to no end");
    }

    private Ended asFarAsItGoes(boolean forward, String method) throws StepFailure, CutShort {
        Ended ended = select(forward, 0, method);
        long rows = ended.rows();
        int limit = NARROW;
        while (ended.end() != End.ALL
                && ended.end() != End.WHOLE
                && !table.deaths().areTooMany()) {
            // Of a larger portion a server that dies takes the good rows with it.
            limit = ended.end() == End.DEATH ? 1 : limit;
            int reads = 0;
            do {
                ended = select(forward, limit, method);
                rows += ended.rows();
            } while (ended.all() && ended.rows() == limit && ++reads < MOST_NARROW_READS);
            if (ended.all() && ended.rows() < limit) {
                return new Ended(End.ALL, rows, ""); // nothing is behind it
            }
            if (ended.all()) {
                ended = select(forward, 0, method); // what stopped it is farther on
                rows += ended.rows();
                limit = NARROW;
            } else if (ended.end() != End.DEATH || limit == 1) {
                break;
            }
        }
        return new Ended(ended.end(), rows, ended.words());
    }

    /** @param limit of rows; 0 for all */
    private Ended select(boolean forward, int limit, String method) throws StepFailure, CutShort {
        long most = knowsAll() ? table.known().in(walk.active()) : -1;
        if (most < 0 || limit > 0 && limit <= most) {
            return ask(forward, limit, method);
        }
        Ended ended = most == 0 ? new Ended(End.ALL, 0, "") : ask(forward, most, method);
        if (!ended.all() || ended.rows() < most || !isWorthALook(walk.active())) {
            return ended;
        }
        Ended one = ask(forward, 1, method);
        noticeUnknown(one);
        long rows = ended.rows() + one.rows();
        if (one.rows() == 0 || limit > 0 && rows >= limit) {
            return new Ended(End.ALL, rows, "");
        }
        Ended rest = ask(forward, limit == 0 ? 0 : limit - rows, method);
        return new Ended(rest.end(), rows + rest.rows(), rest.words());
    }

    /** The indexes tell every key, and no row said otherwise yet. */
    private boolean knowsAll() {
        return table.known().areAll() && !unknownCame;
    }

    /** Where no key is known any more: whoever counted on the indexes alone would lose what a short one keeps silent about. */
    private void noticeUnknown(Ended one) {
        if (one.rows() > 0 && !unknownCame) {
            unknownCame = true;
            table.progress().log("a row came that no index knows: the indexes are short, and are asked for keys only");
        }
    }

    /** There may be a row in a gap in which no key is known; but a server that dies is not sent twice to the same place. */
    private boolean isWorthALook(Gap gap) {
        if (gap.failed() > 0 && table.deaths().count() > 0) {
            return false;
        }
        Long low = number(gap.low());
        Long high = number(gap.high());
        return low == null || high == null || low < (gap.withHigh() ? high : high - 1);
    }

    /** @param most rows; 0 for all */
    private Ended ask(boolean forward, long most, String method) throws StepFailure, CutShort {
        Gap gap = walk.active();
        StringBuilder sql = new StringBuilder(table.select()).append('1');
        // Before it reads, a server looks at where a range begins and ends, and dies of it where one of them is
        // damaged:
        // so it is told only where to begin.
        if (gap.low() != null && (forward || !wholeNumber)) {
            sql.append(" AND ").append(table.key().after("", gap.low()));
        }
        if (gap.high() != null && (!forward || !wholeNumber)) {
            sql.append(" AND ")
                    .append(
                            gap.withHigh()
                                    ? table.key().upTo("", gap.high())
                                    : table.key().below("", gap.high()));
        }
        sql.append(" ORDER BY ")
                .append(forward ? table.key().order("") : table.key().descending(""));
        if (most > 0) {
            sql.append(" LIMIT ").append(most);
        }
        boolean[] jumped = {false};
        Ended ended = table.reading()
                .read(sql.toString(), table.key(), table.keyColumn(), forward ? 1 : -1, (row, value) -> {
                    if (wholeNumber && !isIn(gap, value)) {
                        return false;
                    }
                    if (!forward && (jumps(value) || table.judge().isNoRow(row, value))) {
                        jumped[0] = true;
                        return false;
                    }
                    table.sink()
                            .row(
                                    row,
                                    value,
                                    forward || table.judge().canTell()
                                            ? table.judge().of(row, value)
                                            : Trust.SUSPECT,
                                    method);
                    if (forward) {
                        walk.above(value);
                    } else {
                        walk.below(value);
                    }
                    return true;
                });
        table.deaths().count(ended);
        if (ended.end() == End.DISORDER) {
            walk.circle();
        }
        return jumped[0] ? new Ended(End.PAGE, ended.rows(), "it skipped rows") : ended;
    }

    /**
     * Going backward to a page that it cannot read, a server may go on with the entries of the page above, as if they
     * were rows: then known keys are skipped.
     */
    private boolean jumps(List<String> value) {
        Gap gap = walk.active();
        return table.known().in(new Gap(value, gap.high(), gap.withHigh(), 0)) > 0;
    }

    private boolean isIn(Gap gap, List<String> value) {
        Long number = number(value);
        Long low = number(gap.low());
        Long high = number(gap.high());
        return number == null
                || (low == null || number > low)
                        && (high == null || number < high || gap.withHigh() && number.equals(high));
    }

    private void explore(Gap gap) throws StepFailure, CutShort {
        if (table.deaths().areTooMany() || walk.failures >= MOST_FAILURES) {
            walk.hole(gap);
            return;
        }
        if (wholeNumber && table.ranges().isUnreadable(number(gap.low()), number(gap.high()))) {
            walk.hole(gap);
            return;
        }
        KnownKeys.Middle known = table.known().middle(gap);
        List<String> middle = known.key();
        if (middle == null) {
            if (knowsAll() && !known.unanswered()) {
                look(gap);
                return;
            }
            middle = byNumber(gap);
            if (middle == null) {
                walk.hole(gap);
                return;
            }
        }
        Gap rest = new Gap(middle, gap.high(), gap.withHigh(), gap.failed());
        walk.gaps.addFirst(rest);
        walk.read(new Gap(gap.low(), middle, true, gap.failed()));
        Ended down = stretch(false, BISECTION);
        walk.gaps.removeFirst();
        if (settle(down, new Gap(gap.low(), middle, false, gap.failed() + 1))) {
            walk.gaps.addLast(new Gap(middle, gap.high(), gap.withHigh(), gap.failed() + 1));
            return;
        }
        if (walk.refused != null) {
            return;
        }
        walk.read(rest);
        settle(stretch(true, BISECTION), new Gap(middle, gap.high(), gap.withHigh(), gap.failed() + 1));
    }

    /** No index knows a key there. */
    private void look(Gap gap) throws StepFailure, CutShort {
        if (!isWorthALook(gap)) {
            return;
        }
        walk.read(gap);
        Ended one = ask(true, 1, BISECTION);
        noticeUnknown(one);
        if (one.rows() > 0) {
            walk.leftOpen();
            return;
        }
        if (one.isWhole()) {
            walk.refused = one.words();
        }
        if (!one.all() && gap.failed() == 0) {
            walk.hole(gap);
        }
        walk.closed();
    }

    /** @return whether it came to nothing at all */
    private boolean settle(Ended ended, Gap unread) {
        if (ended.isWhole()) {
            walk.refused = ended.words();
        }
        if (ended.all()) {
            walk.closed();
            return false;
        }
        if (ended.rows() > 0) {
            walk.leftOpen();
            return false;
        }
        walk.failures++;
        walk.closed();
        walk.gaps.addLast(unread);
        return true;
    }

    /** Between two numbers, where no index tells which there are. */
    private @Nullable List<String> byNumber(Gap gap) {
        if (!wholeNumber || gap.low() == null || gap.high() == null || gap.failed() > DEEPEST_BY_NUMBER) {
            return null;
        }
        BigInteger low = new BigInteger(gap.low().getFirst());
        BigInteger high = new BigInteger(gap.high().getFirst());
        BigInteger middle = low.add(high).shiftRight(1);
        return middle.compareTo(low) <= 0 || middle.compareTo(high) >= 0 ? null : List.of(middle.toString());
    }

    /** Null for an end of the table, and where keys are no whole numbers. */
    private @Nullable Long number(@Nullable List<String> key) {
        return key == null || numbers == null ? null : (Long) numbers.of(key.getFirst());
    }
}
