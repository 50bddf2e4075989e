package org.daybook.mariadb.salvage;

import org.daybook.mariadb.extract.Trust;
import org.daybook.work.StepFailure;

/** A way to the rows of a damaged table. Sources are asked from the most trusted on; none hands out a row twice. */
interface RowSource {

    /** Hands every row that it can reach to its sink, from where it was cut short. */
    void read() throws StepFailure, CutShort;

    /** Takes the rows of a source. */
    interface Sink {
        /** @param method how it was reached, as {@code forward} */
        void row(java.sql.ResultSet row, java.util.List<String> key, Trust trust, String method)
                throws java.sql.SQLException, StepFailure;
    }
}
