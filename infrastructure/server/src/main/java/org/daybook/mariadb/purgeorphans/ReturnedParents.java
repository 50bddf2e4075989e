package org.daybook.mariadb.purgeorphans;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.daybook.mariadb.archive.Restore;
import org.daybook.mariadb.archive.Restore.Restored;
import org.daybook.mariadb.archive.Row;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.purgeorphans.PurgeCursor.Returned;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Key;
import org.daybook.mariadb.relation.Reference;
import org.daybook.work.StepFailure;

/** Puts deleted rows back whose parent came after the commit: no row stays deleted while its parent is there. */
final class ReturnedParents {

    private static final int CHUNK = 2_000;
    private static final String PLACE = "`daybook place`";

    private final Workplace work;
    private final Restore restore;

    ReturnedParents(Workplace work) throws StepFailure {
        this.work = work;
        this.restore = new Restore(work.session(), work.archive());
    }

    /** Reads the segment, looks for the parents of its rows, and puts back what has one. */
    Returned lookAt(Segment segment) throws StepFailure {
        List<Column> reference = work.reference().childKey().columns();
        Set<List<String>> named = new LinkedHashSet<>();
        work.archive().read(segment, row -> named.add(work.format().key(reference, row)));
        Set<List<String>> there = existing(List.copyOf(named));
        if (there.isEmpty()) {
            return Returned.NONE;
        }
        List<Row> rows = new ArrayList<>();
        work.archive().read(segment, row -> {
            if (there.contains(work.format().key(reference, row))) {
                rows.add(row);
            }
        });
        Restored restored = restore.rows(rows);
        return new Returned(
                restored.inserted() + restored.present() + restored.differing(),
                restored.inserted(),
                restored.refused());
    }

    /** Which of the values name a parent that exists. */
    private Set<List<String>> existing(List<List<String>> values) throws StepFailure {
        Set<List<String>> existing = new HashSet<>();
        for (int from = 0; from < values.size(); from += CHUNK) {
            List<List<String>> chunk = values.subList(from, Math.min(values.size(), from + CHUNK));
            work.session().list(statement(chunk), row -> existing.add(chunk.get(row.getInt(1))));
        }
        return existing;
    }

    private String statement(List<List<String>> chunk) {
        Reference reference = work.reference();
        Key key = reference.childKey();
        StringJoiner rows = new StringJoiner(",");
        for (int i = 0; i < chunk.size(); i++) {
            StringJoiner row = new StringJoiner(",", "(", ")").add(Integer.toString(i));
            for (int c = 0; c < key.columns().size(); c++) {
                row.add(new Key(List.of(key.columns().get(c)))
                        .tuple(List.of(chunk.get(i).get(c))));
            }
            rows.add(row.toString());
        }
        return "WITH v (%s, %s) AS (VALUES %s) SELECT STRAIGHT_JOIN v.%s FROM v JOIN %s p ON %s"
                .formatted(PLACE, key.order(""), rows, PLACE, reference.parent().quoted(), reference.isParent("v."));
    }
}
