package org.daybook.mariadb.purgeorphans;

import java.math.BigDecimal;
import java.util.List;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.Reference;
import org.daybook.mariadb.relation.ValueKind;
import org.daybook.work.StepFailure;

/** What does not hinder a purge, but somebody should know before it is approved. */
final class Warnings {

    private final Session session;
    private final Reference reference;

    Warnings(Session session, Reference reference) {
        this.session = session;
        this.reference = reference;
    }

    void addTo(List<String> findings) throws StepFailure {
        List<Column> columns = reference.childKey().columns();
        if (columns.size() != 1
                || columns.getFirst().kind() != ValueKind.INTEGER
                || reference.childIndex().isEmpty()) {
            return;
        }
        String column = columns.getFirst().quoted();
        String table = reference.child().quoted();
        String highest = session.first("SELECT MAX(%s) FROM %s".formatted(column, table), row -> row.getString(1));
        String counter = reference.parent().counter();
        if (highest != null && counter != null && new BigDecimal(highest).compareTo(new BigDecimal(counter)) >= 0) {
            findings.add(
                    "WARNING: %s gives new rows the numbers from %s on, and rows of %s name numbers up to %s: a new row would take a lost one's place. ALTER TABLE %s AUTO_INCREMENT = %s"
                            .formatted(
                                    reference.parent().name(),
                                    counter,
                                    reference.child().name(),
                                    highest,
                                    reference.parent().quoted(),
                                    new BigDecimal(highest).add(BigDecimal.ONE)));
        }
        long zeros = session.first(
                "SELECT COUNT(*) FROM %s c WHERE c.%s = 0 AND %s".formatted(table, column, reference.isOrphan("c.")),
                row -> row.getLong(1),
                0L);
        if (zeros > 0) {
            findings.add("WARNING: %,d of them name the number 0, by which some programs mean none".formatted(zeros));
        }
    }
}
