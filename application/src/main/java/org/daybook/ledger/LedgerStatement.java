package org.daybook.ledger;

import java.util.ArrayList;
import java.util.List;
import org.daybook.entry.Visibility;

/** One of the statements that a line of the ledger is made of, as a projection keeps it. */
public interface LedgerStatement<S extends LedgerStatement<S>> {

    Visibility visibility();

    boolean ruledOut();

    /** The same with the rows and the class of another one. */
    S countingAs(S other);

    /**
     * What of a line everybody may see: nothing where the entry that opened it is internal. A public exclusion tells the
     * figures of the public statement before it: its own may repeat internal ones.
     *
     * @param statements oldest first, at least one
     */
    static <S extends LedgerStatement<S>> List<S> forPublic(List<S> statements) {
        S last = statements.getFirst();
        if (last.visibility() != Visibility.PUBLIC) {
            return List.of();
        }
        List<S> shown = new ArrayList<>();
        for (S statement : statements) {
            if (statement.visibility() == Visibility.PUBLIC) {
                last = statement.ruledOut() ? statement.countingAs(last) : statement;
                shown.add(last);
            }
        }
        return List.copyOf(shown);
    }
}
