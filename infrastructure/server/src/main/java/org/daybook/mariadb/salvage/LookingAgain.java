package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.extract.Trust;
import org.daybook.mariadb.salvage.Reading.Ended;
import org.daybook.work.StepFailure;

/**
 * Known keys that no stream came across are asked for one by one. A row that is found so hangs on nothing any more: it
 * may have been deleted, and is suspect.
 */
final class LookingAgain implements RowSource {

    private static final int MOST = 5_000;

    private final Salvaged table;

    LookingAgain(Salvaged table) {
        this.table = table;
    }

    @Override
    public void read() throws StepFailure, CutShort {
        List<List<String>> wanted = new ArrayList<>();
        table.known().missing(value -> {
            if (wanted.size() < MOST && !isUnreadable(value)) {
                wanted.add(value);
            }
        });
        long found = 0;
        for (List<String> value : wanted) {
            if (table.deaths().areTooMany()) {
                break;
            }
            boolean here = ask(value, "%s = %s".formatted(tuple(), table.key().tuple(value)), "");
            here = here
                    || !table.deaths().areTooMany()
                            && ask(
                                    value,
                                    table.key().upTo("", value),
                                    " ORDER BY %s LIMIT 1".formatted(table.key().descending("")));
            if (here) {
                table.known().reached(value);
                found++;
            }
        }
        if (!wanted.isEmpty()) {
            table.progress()
                    .log("%,d known keys that no stream came across were asked for: %,d rows"
                            .formatted(wanted.size(), found));
        }
    }

    private String tuple() {
        return table.key().columns().size() == 1
                ? table.key().order("")
                : "(%s)".formatted(table.key().order(""));
    }

    /** Found backward, it may be an entry of the page above: then the indexes say something else. */
    private boolean ask(List<String> value, String where, String end) throws StepFailure, CutShort {
        boolean[] here = {false};
        String sql = table.select() + where + end;
        Ended ended = table.reading().read(sql, table.key(), table.keyColumn(), 0, (row, read) -> {
            if (read.equals(value) && (end.isEmpty() || !table.judge().contradicted(row, read))) {
                here[0] = true;
                table.sink().row(row, read, Trust.SUSPECT, SqlRows.BISECTION);
            }
            return true;
        });
        table.deaths().count(ended);
        return here[0];
    }

    private boolean isUnreadable(List<String> value) {
        WholeNumbers numbers = WholeNumbers.of(table.key());
        return numbers != null && table.ranges().isUnreadable(numbers.of(value.getFirst()));
    }
}
