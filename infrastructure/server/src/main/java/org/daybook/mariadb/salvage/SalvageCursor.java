package org.daybook.mariadb.salvage;

import java.util.List;
import java.util.Map;
import org.daybook.mariadb.extract.Position;
import org.jspecify.annotations.Nullable;

/**
 * How far the salvage is.
 *
 * @param extract name of the extract
 * @param tables qualified; those in front of {@code done} are behind it
 * @param current the table that is worked on; null between tables
 * @param copy of which the scratch server is read; empty where the target's own server is, null where an older version began
 */
record SalvageCursor(
        String extract,
        List<String> tables,
        int done,
        long startedAt,
        @Nullable TableState current,
        @Nullable String copy) {

    /** Goes on with what was read first: files of another state would be mixed with it. */
    SalvageCursor reading(String whichCopy) {
        return new SalvageCursor(extract, tables, done, startedAt, current, whichCopy);
    }

    SalvageCursor with(TableState state) {
        return new SalvageCursor(extract, tables, done, startedAt, state, copy);
    }

    SalvageCursor next() {
        return new SalvageCursor(extract, tables, done + 1, startedAt, null, copy);
    }

    /** What is done with a table, in this order. */
    enum Phase {
        COUNTING,
        FORWARD,
        BACKWARD,
        BISECTION,
        LOOKING_AGAIN
    }

    /**
     * One table.
     *
     * @param counts by index: rows, or what the server said instead
     * @param gaps what is still to be read; nothing beside them is
     * @param holes what cannot be read
     * @param trusted how far the file of trusted rows is written; null where it was not begun
     * @param methods rows by how they were reached
     * @param crashes of the server over this table
     * @param failures reads that came to nothing
     * @param refused why the table as a whole cannot be read; null where it can
     */
    record TableState(
            Phase phase,
            Map<String, String> counts,
            List<Gap> gaps,
            List<Gap> holes,
            @Nullable Position trusted,
            @Nullable Position suspect,
            Map<String, Long> methods,
            int crashes,
            int failures,
            @Nullable String refused) {}
}
