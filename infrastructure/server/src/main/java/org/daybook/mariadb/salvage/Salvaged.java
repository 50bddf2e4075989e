package org.daybook.mariadb.salvage;

import org.daybook.mariadb.extract.RowShape;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Index;
import org.daybook.mariadb.relation.Key;
import org.daybook.work.Progress;

/**
 * A table whose rows are read, by whatever source.
 *
 * @param key along which it is walked
 * @param way the index by which the server reads it
 * @param known the keys that its other indexes know
 * @param ranges of keys on pages that nobody can read
 * @param sink takes each row that came
 */
record Salvaged(
        Reading reading,
        RowShape shape,
        Key key,
        Index way,
        KnownKeys known,
        Ranges ranges,
        Judge judge,
        Deaths deaths,
        RowSource.Sink sink,
        Progress progress) {

    /** The statement up to its condition: the row, and behind it the key. */
    String select() {
        return "SELECT %s, %s FROM %s FORCE INDEX (%s) WHERE "
                .formatted(shape.select(""), key.select(""), shape.table().quoted(), Column.quote(way.name()));
    }

    /** The place of the key's first column in what {@link #select} answers, from 1 on. */
    int keyColumn() {
        return shape.columns().size() + 1;
    }
}
