package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.List;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.salvage.KnownKeys.Middle;
import org.daybook.mariadb.salvage.Reading.Ended;
import org.daybook.work.StepFailure;

/** The server sorts keys of text and of several columns as the table does; a secondary index tells it which there are. */
final class Middles implements OtherKeys.Server {

    private final RowShape shape;
    private final Key key;
    private final Secondaries secondaries;
    private final Reading reading;
    private final Deaths deaths;
    private final long bytes;

    /** @param bytes of the table, about */
    Middles(RowShape shape, Key key, Secondaries secondaries, Reading reading, Deaths deaths, long bytes) {
        this.shape = shape;
        this.key = key;
        this.secondaries = secondaries;
        this.reading = reading;
        this.deaths = deaths;
        this.bytes = bytes;
    }

    /** Index after index, until one answers: where none does, nobody knows what is there. */
    @Override
    public Middle middle(Gap gap) throws StepFailure, CutShort {
        Middle answer = Middle.UNANSWERED;
        for (Index index : secondaries.indexes()) {
            if (deaths.areTooMany()) {
                return answer;
            }
            String from = from(index, gap);
            Reading.Said said = new Reading.Said();
            Long count = reading.count("SELECT COUNT(*) " + from, bytes, said);
            if (said.ended != null) {
                deaths.count(said.ended);
            }
            if (count == null) {
                continue;
            }
            if (count == 0) {
                answer = Middle.NONE; // unless another one knows more
                continue;
            }
            List<List<String>> found = new ArrayList<>();
            Ended ended = reading.read(
                    "SELECT %s %s ORDER BY %s LIMIT 1 OFFSET %d"
                            .formatted(key.select(""), from, key.order(""), count / 2),
                    key,
                    1,
                    0,
                    Reading.patience(bytes),
                    (row, value) -> found.add(value));
            deaths.count(ended);
            if (!found.isEmpty()) {
                return Middle.of(found.getFirst());
            }
            answer = Middle.UNANSWERED;
        }
        return answer;
    }

    private String from(Index index, Gap gap) {
        StringBuilder from = new StringBuilder(
                "FROM %s FORCE INDEX (%s) WHERE 1".formatted(shape.table().quoted(), Column.quote(index.name())));
        if (gap.low() != null) {
            from.append(" AND ").append(key.after("", gap.low()));
        }
        if (gap.high() != null) {
            from.append(" AND ").append(gap.withHigh() ? key.upTo("", gap.high()) : key.below("", gap.high()));
        }
        return from.toString();
    }
}
