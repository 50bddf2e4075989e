package org.daybook.mariadb.purgeorphans;

import java.util.List;
import java.util.Map;
import org.daybook.mariadb.ServerFailure;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.archive.SegmentWriter;
import org.daybook.mariadb.relation.Key;
import org.daybook.work.StepFailure;

/**
 * Deletes one batch: a single statement locks each row, looks for its parent again, deletes it and hands its image out,
 * under REPEATABLE READ, where looking for a parent that is missing holds its place until the commit. The image is
 * durable before the commit.
 */
final class Deletion {

    private final Workplace work;
    /** As {@link Workplace} sets it. */
    private boolean waits = true;

    Deletion(Workplace work) {
        this.work = work;
    }

    /** Another session stood in the way; nothing was deleted, nothing was archived. */
    static final class InTheWay extends Exception {
        InTheWay(ServerFailure cause) {
            super(cause);
        }
    }

    /**
     * @param keys of candidates, in order
     * @param number of the segment
     * @param wait whether to wait for other sessions, or to give way at once
     * @return rows deleted: those candidates that are orphans still
     */
    int delete(List<List<String>> keys, int number, boolean wait) throws StepFailure, InTheWay {
        Session session = work.session();
        patience(wait);
        try (SegmentWriter segment = work.archive().write(number, session.id())) {
            if (!moveTo(segment, keys)) {
                session.rollback();
                return 0;
            }
            work.requireChildUnchanged();
            segment.keep();
            session.commit();
            return segment.rows();
        } catch (StepFailure | RuntimeException e) {
            session.rollbackAfter(e);
            throw e;
        }
    }

    private void patience(boolean wait) throws StepFailure {
        if (wait != waits) {
            work.session().set(Map.of("innodb_lock_wait_timeout", wait ? "1" : "0"));
            waits = wait;
        }
    }

    /** Within an open transaction. */
    private boolean moveTo(SegmentWriter segment, List<List<String>> keys) throws StepFailure, InTheWay {
        Session session = work.session();
        try {
            session.begin();
            session.stream(statement(keys), row -> segment.add(work.format().read(row, 1)));
            return segment.rows() > 0;
        } catch (ServerFailure e) {
            if (!e.isConflict()) {
                throw e;
            }
            session.rollback();
            throw new InTheWay(e);
        }
    }

    private String statement(List<List<String>> keys) {
        String table = work.reference().child().quoted();
        Key primary = work.primary();
        String prefix = table + ".";
        // The bounds say the same as the list; they keep the statement near should it ever not be looked up key by key.
        return "DELETE FROM %s WHERE %s AND %s AND %s AND %s RETURNING %s"
                .formatted(
                        table,
                        primary.from(prefix, keys.getFirst()),
                        primary.upTo(prefix, keys.getLast()),
                        primary.in(prefix, keys),
                        work.reference().isOrphan(prefix),
                        work.format().select(prefix));
    }
}
