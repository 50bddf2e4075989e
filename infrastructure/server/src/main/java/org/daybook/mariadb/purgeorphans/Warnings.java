package org.daybook.mariadb.purgeorphans;

import java.util.List;
import org.daybook.mariadb.Session;
import org.daybook.mariadb.relation.Column;
import org.daybook.mariadb.relation.LostNumbers;
import org.daybook.mariadb.relation.Reference;
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
        String lostNumbers = LostNumbers.warning(session, reference);
        if (lostNumbers != null) {
            findings.add("WARNING: " + lostNumbers);
        }
        if (LostNumbers.isNumbered(reference)) {
            zeros(findings);
        }
    }

    private void zeros(List<String> findings) throws StepFailure {
        Column column = reference.childKey().columns().getFirst();
        long zeros = session.first(
                "SELECT COUNT(*) FROM %s c WHERE c.%s = 0 AND %s"
                        .formatted(reference.child().quoted(), column.quoted(), reference.isOrphan("c.")),
                row -> row.getLong(1),
                0L);
        if (zeros > 0) {
            findings.add("WARNING: %,d of them name the number 0, by which some programs mean none".formatted(zeros));
        }
    }
}
