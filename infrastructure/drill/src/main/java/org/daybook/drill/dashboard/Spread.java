package org.daybook.drill.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows over parents: every parent has one row, then a shrinking part of them has a second, a third and so on, as few
 * articles are edited in many courses. Computed from the row's number alone.
 */
final class Spread {

    private final long parents;
    private final List<Long> ends = new ArrayList<>();

    /**
     * @param rows rows to spread
     * @param parents over how many parents; where there are fewer rows, the last parents have none
     * @param part how much smaller each further pass is, between 0 and 1
     */
    Spread(long rows, long parents, double part) {
        this.parents = parents;
        double size = parents;
        for (long end = 0; end < rows; size *= part) {
            end += Math.max(1, (long) Math.ceil(size));
            ends.add(end);
        }
    }

    /** Which parent, from 0. */
    long parent(long row) {
        int pass = pass(row);
        return pass == 0 ? row : row - ends.get(pass - 1);
    }

    /** How many rows of the same parent precede. */
    int occurrence(long row) {
        return pass(row);
    }

    long parents() {
        return parents;
    }

    private int pass(long row) {
        int pass = 0;
        while (row >= ends.get(pass)) {
            pass++;
        }
        return pass;
    }
}
