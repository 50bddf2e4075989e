package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.salvage.Reading.Ended;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/**
 * Known keys that no stream came across are asked for one by one. A row that is found so hangs on nothing any more: it
 * may have been deleted, and is suspect.
 */
final class LookingAgain implements RowSource {

    private static final int MOST = 5_000;

    private final Reading reading;
    private final RowShape shape;
    private final Key key;
    private final Index way;
    private final KnownKeys known;
    private final Ranges ranges;
    private final Judge judge;
    private final Deaths deaths;
    private final Sink sink;
    private final Progress progress;

    LookingAgain(
            Reading reading,
            RowShape shape,
            Key key,
            Index way,
            KnownKeys known,
            Ranges ranges,
            Judge judge,
            Deaths deaths,
            Sink sink,
            Progress progress) {
        this.reading = reading;
        this.shape = shape;
        this.key = key;
        this.way = way;
        this.known = known;
        this.ranges = ranges;
        this.judge = judge;
        this.deaths = deaths;
        this.sink = sink;
        this.progress = progress;
    }

    @Override
    public void read() throws StepFailure, CutShort {
        List<List<String>> wanted = new ArrayList<>();
        known.missing(value -> {
            if (wanted.size() < MOST && !isUnreadable(value)) {
                wanted.add(value);
            }
        });
        long found = 0;
        for (List<String> value : wanted) {
            if (deaths.areTooMany()) {
                break;
            }
            boolean here = ask(value, "%s = %s".formatted(tuple(), key.tuple(value)), "");
            here = here
                    || !deaths.areTooMany()
                            && ask(value, key.upTo("", value), " ORDER BY %s LIMIT 1".formatted(key.descending("")));
            if (here) {
                known.reached(value);
                found++;
            }
        }
        if (!wanted.isEmpty()) {
            progress.log("%,d known keys that no stream came across were asked for: %,d rows"
                    .formatted(wanted.size(), found));
        }
    }

    private String tuple() {
        return key.columns().size() == 1 ? key.order("") : "(%s)".formatted(key.order(""));
    }

    /** Found backward, it may be an entry of the page above: then the indexes say something else. */
    private boolean ask(List<String> value, String where, String end) throws StepFailure, CutShort {
        boolean[] here = {false};
        String sql = "SELECT %s, %s FROM %s FORCE INDEX (%s) WHERE %s%s"
                .formatted(
                        shape.select(""), key.select(""), shape.table().quoted(), Column.quote(way.name()), where, end);
        Ended ended = reading.read(sql, key, shape.columns().size() + 1, 0, (row, read) -> {
            if (read.equals(value) && (end.isEmpty() || !judge.contradicted(row, read))) {
                here[0] = true;
                sink.row(row, read, Trust.SUSPECT, SqlRows.BISECTION);
            }
            return true;
        });
        deaths.count(ended);
        return here[0];
    }

    private boolean isUnreadable(List<String> value) {
        if (!IntegerKeys.fits(key)) {
            return false;
        }
        return ranges.isUnreadable(Long.parseLong(value.getFirst()));
    }
}
