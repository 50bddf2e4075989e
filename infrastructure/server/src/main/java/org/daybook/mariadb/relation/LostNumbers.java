package org.daybook.mariadb.relation;

import java.math.BigDecimal;
import org.daybook.mariadb.Session;
import org.daybook.work.StepFailure;
import org.jspecify.annotations.Nullable;

/** Whether a new parent may be given the number of a lost one, and with it the orphans of somebody else. */
public final class LostNumbers {

    private LostNumbers() {}

    /** A sentence with the statement that prevents it; null where it cannot happen, or would take long to tell. */
    public static @Nullable String warning(Session session, Reference reference) throws StepFailure {
        String counter = reference.parent().counter();
        if (counter == null || !isNumbered(reference)) {
            return null;
        }
        Column column = reference.childKey().columns().getFirst();
        String highest = session.first(
                "SELECT MAX(%s) FROM %s"
                        .formatted(column.quoted(), reference.child().quoted()),
                row -> row.getString(1));
        if (highest == null || new BigDecimal(highest).compareTo(new BigDecimal(counter)) < 0) {
            return null;
        }
        return "%s gives new rows the numbers from %s on, and rows of %s name numbers up to %s: a new row would take a lost one's place. ALTER TABLE %s AUTO_INCREMENT = %s"
                .formatted(
                        reference.parent().name(),
                        counter,
                        reference.child().name(),
                        highest,
                        reference.parent().quoted(),
                        new BigDecimal(highest).add(BigDecimal.ONE).toBigInteger());
    }

    /** One whole number, found by an index. */
    public static boolean isNumbered(Reference reference) {
        return reference.childKey().columns().size() == 1
                && reference.childKey().columns().getFirst().kind() == ValueKind.INTEGER
                && reference.childIndex().isPresent();
    }
}
