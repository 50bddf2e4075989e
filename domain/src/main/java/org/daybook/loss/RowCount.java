package org.daybook.loss;

/** A number of rows and how well it is known. {@code rows} is 0 where it is UNKNOWN. */
public record RowCount(Knowledge knowledge, long rows) {

    /** EXACT was counted; AT_LEAST is a lower bound with evidence; ABOUT is an estimate. */
    public enum Knowledge {
        EXACT,
        AT_LEAST,
        ABOUT,
        UNKNOWN
    }

    public RowCount {
        if (rows < 0) {
            throw new IllegalArgumentException("rows: %d is negative; a count of rows is 0 or more".formatted(rows));
        }
        if (knowledge == Knowledge.UNKNOWN && rows != 0) {
            throw new IllegalArgumentException("rows: an unknown count carries no number");
        }
    }

    public static RowCount exactly(long rows) {
        return new RowCount(Knowledge.EXACT, rows);
    }

    public static RowCount atLeast(long rows) {
        return new RowCount(Knowledge.AT_LEAST, rows);
    }

    public static RowCount unknown() {
        return new RowCount(Knowledge.UNKNOWN, 0);
    }
}
