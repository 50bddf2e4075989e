package org.daybook.mariadb.assessloss;

import java.util.List;
import org.daybook.mariadb.archive.Archive;
import org.daybook.mariadb.archive.RowFormat;
import org.daybook.mariadb.archive.Segment;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Reference;
import org.daybook.work.StepFailure;

/** The archives of purges that deleted rows of a relation's child. */
final class Purged {

    private Purged() {}

    /** Those whose rows have today's columns; others are told in the survey's notes. */
    static List<Archive> of(Look look, Reference reference) {
        List<String> columns = new RowFormat(reference.child())
                .columns().stream().map(Column::name).toList();
        return look.survey().archives.stream()
                .filter(archive -> archive.manifest()
                        .table()
                        .equalsIgnoreCase(reference.child().name()))
                .filter(archive -> same(archive.manifest().relation(), reference.toString()))
                .filter(archive -> archive.manifest().columns().equals(columns))
                .toList();
    }

    /** How many rows of a table were purged, by whatever relation. */
    static long rows(Look look, String table) throws StepFailure {
        long[] rows = {0};
        for (Archive archive : look.survey().archives) {
            if (archive.manifest().table().equalsIgnoreCase(table)) {
                for (Segment segment : archive.segments()) {
                    archive.read(segment, row -> Stopped.look(++rows[0], look));
                }
            }
        }
        return rows[0];
    }

    private static boolean same(String one, String other) {
        return one.replace(" ", "").equalsIgnoreCase(other.replace(" ", ""));
    }
}
