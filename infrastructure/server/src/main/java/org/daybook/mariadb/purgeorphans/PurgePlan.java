package org.daybook.mariadb.purgeorphans;

import java.util.List;
import org.daybook.mariadb.StepJson;
import org.daybook.work.StepFailure;
import org.daybook.work.StepRequest;

/**
 * What a rehearsal froze. Nothing outside it is touched.
 *
 * @param relation whose orphans are purged
 * @param highest the child's highest primary key at that time, included; empty where the table was empty
 * @param rows orphans counted
 * @param missingParents distinct parents that they name
 * @param childTable definition of the table, as {@link Definition} puts it
 * @param parentTable the same of the parent
 * @param archive folder of the archive
 */
record PurgePlan(
        String relation,
        List<String> highest,
        long rows,
        long missingParents,
        String childTable,
        String parentTable,
        String archive) {

    /** More than this became orphans since the rehearsal: parents vanish, and somebody should look why. */
    private static final double GROWTH = 0.01;

    private static final long SMALL_GROWTH = 100;

    static PurgePlan of(StepRequest request) throws StepFailure {
        if (request.plan() == null) {
            throw StepFailure.needsHuman("A purge needs the plan of its rehearsal; request it anew.", null);
        }
        return StepJson.read(request.plan().frozen(), PurgePlan.class);
    }

    /** Rows that may be deleted at most. */
    long most() {
        return rows + (long) (rows * GROWTH) + SMALL_GROWTH;
    }
}
