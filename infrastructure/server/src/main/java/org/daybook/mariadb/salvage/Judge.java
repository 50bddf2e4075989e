package org.daybook.mariadb.salvage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.daybook.mariadb.extract.RowHash;
import org.daybook.mariadb.extract.Trust;
import org.jspecify.annotations.Nullable;

/** Says of each row whether it is believed. */
final class Judge {

    /** A row that takes more does not fit on half a page of the usual size: some of it may lie elsewhere. */
    private static final int LARGE = 8_000;

    private final Secondaries secondaries;
    private final KnownKeys known;
    private final Ranges ranges;
    private final @Nullable WholeNumbers numbers;
    private final boolean outsideDamaged;
    private final int columns;

    /** @param numbers null where the keys are something else  @param outsideDamaged pages that hold values outside of their rows are damaged  @param columns of a row as it is read */
    Judge(
            Secondaries secondaries,
            KnownKeys known,
            Ranges ranges,
            @Nullable WholeNumbers numbers,
            boolean outsideDamaged,
            int columns) {
        this.secondaries = secondaries;
        this.known = known;
        this.ranges = ranges;
        this.numbers = numbers;
        this.outsideDamaged = outsideDamaged;
        this.columns = columns;
    }

    Trust of(ResultSet row, List<String> key) throws SQLException {
        boolean doubtful = numbers != null && ranges.isDoubtful(numbers.of(key.getFirst()))
                || contradicted(row, key)
                || outsideDamaged && RowHash.size(row, columns) > LARGE;
        return doubtful ? Trust.SUSPECT : Trust.TRUSTED;
    }

    /** What a server handed out going backward is no row at all: no server reads that page, or no index knows it so. */
    boolean isNoRow(ResultSet row, List<String> key) throws SQLException {
        if (numbers != null) {
            return ranges.isUnreadable(numbers.of(key.getFirst()));
        }
        return contradicted(row, key);
    }

    /** There is something to tell rows by from what looks like one. */
    boolean canTell() {
        return known.size() > 0 || ranges.areKnown();
    }

    /** A secondary index says something else. */
    boolean contradicted(ResultSet row, List<String> key) throws SQLException {
        for (int i = 0; i < secondaries.count(); i++) {
            int[] places = secondaries.placesInRow(i);
            if (places.length > 0 && known.contradicts(i, key, RowHash.of(row, columns, places))) {
                return true;
            }
        }
        return false;
    }
}
