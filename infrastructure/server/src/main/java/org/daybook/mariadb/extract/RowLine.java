package org.daybook.mariadb.extract;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.daybook.mariadb.extract.RowShape.Form;

/** Writes rows that are read from a table as they stand in a file of rows. Not for use by two threads. */
public final class RowLine {

    private static final int FIRST_SIZE = 4_096;

    private final Form[] forms;
    private final int[] ends;
    private final RowText text = new RowText(FIRST_SIZE);

    public RowLine(RowShape shape) {
        this.forms = shape.forms();
        this.ends = new int[2 * forms.length];
    }

    /**
     * {@code (1,'a',NULL)}
     *
     * @param row of {@link RowShape#select}, and nothing beside it, read with {@link RowShape#SETTINGS}
     */
    public byte[] of(ResultSet row) throws SQLException {
        write(row);
        return Arrays.copyOf(text.bytes(), text.length());
    }

    /** Adds the row up, without handing it out. */
    void addTo(RowChecksum sum, ResultSet row) throws SQLException {
        write(row);
        sum.add(text.bytes(), 0, text.length());
    }

    private void write(ResultSet row) throws SQLException {
        text.clear();
        RawRow raw = RawRow.of(row, forms.length);
        if (raw == null) {
            text.row(new byte[forms.length][], forms);
        } else {
            text.row(raw.packet(), forms, ends);
        }
    }
}
