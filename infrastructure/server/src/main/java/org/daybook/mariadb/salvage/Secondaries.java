package org.daybook.mariadb.salvage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.mariadb.extract.RowHash;
import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.mariadb.salvage.Reading.Ended;
import org.daybook.work.Progress;
import org.daybook.work.StepFailure;

/** The secondary indexes of a table: each holds the primary key of every row, and some of its columns, on pages of its own. */
final class Secondaries {

    private final RowShape shape;
    private final Key key;
    private final List<Index> indexes;
    private final List<Boolean> comparable;

    /** @param damaged names of the indexes that an inspection found damaged: what they say convinces nobody */
    Secondaries(RowShape shape, Key key, Index way, List<String> damaged) {
        this.shape = shape;
        this.key = key;
        this.indexes = shape.table().indexes().stream()
                .filter(index -> !index.name().equals(way.name()) && index.whole())
                .toList();
        this.comparable =
                indexes.stream().map(index -> !damaged.contains(index.name())).toList();
    }

    int count() {
        return indexes.size();
    }

    List<Index> indexes() {
        return indexes;
    }

    /** Places of the index's columns among those of a row; empty where it is not compared. */
    int[] placesInRow(int index) {
        return comparable.get(index)
                ? columns(index).stream()
                        .mapToInt(column -> shape.columns().indexOf(column))
                        .toArray()
                : new int[0];
    }

    /** Those that a row holds: not what the server computes. */
    private List<Column> columns(int index) {
        return shape.table().columns(indexes.get(index).columns()).stream()
                .filter(column -> shape.columns().contains(column))
                .toList();
    }

    /**
     * Reads them all, for keys and for what they say of each row.
     *
     * @param counted rows by the index of the table that counts most of them: one with fewer is short and says nothing
     */
    void read(Reading reading, KnownKeys known, Deaths deaths, Progress progress, long counted)
            throws StepFailure, CutShort {
        List<Boolean> complete = new ArrayList<>();
        boolean all = false;
        for (int i = 0; i < indexes.size(); i++) {
            Ended ended = read(i, reading, known, deaths, progress);
            complete.add(ended.all());
            all |= ended.all() && comparable.get(i) && ended.rows() >= counted;
        }
        known.built(complete, all);
    }

    private Ended read(int index, Reading reading, KnownKeys known, Deaths deaths, Progress progress)
            throws StepFailure, CutShort {
        List<Column> columns = columns(index);
        String name = indexes.get(index).name();
        String select = columns.stream().map(Secondaries::exactly).collect(Collectors.joining(""));
        int keyColumns = key.columns().size();
        int[] places = IntStream.range(keyColumns, keyColumns + columns.size()).toArray();
        String sql = "SELECT %s%s FROM %s FORCE INDEX (%s)"
                .formatted(key.select(""), select, shape.table().quoted(), Column.quote(name));
        Reading.Sink sink = (row, value) -> {
            known.add(index, value, RowHash.of(row, keyColumns + columns.size(), places));
            return true;
        };
        Ended ended = reading.read(sql, key, 1, 0, sink);
        if (!ended.all()) {
            progress.log("index %s: %s after %,d keys".formatted(name, ended.words(), ended.rows()));
            if (ended.end() == Reading.End.PAGE) {
                String order = indexes.get(index).columns().stream()
                        .map(column -> Column.quote(column) + " DESC")
                        .collect(Collectors.joining(", "));
                reading.read(sql + " ORDER BY " + order, key, 1, 0, sink);
            }
            deaths.count(ended);
        }
        return ended;
    }

    /** As {@link RowShape#select} reads it. */
    private static String exactly(Column column) {
        return column.kind() == ValueKind.REAL
                ? ", CAST(%s AS DOUBLE)".formatted(column.quoted())
                : ", " + column.quoted();
    }
}
