package org.daybook.ledger;

import java.util.Collection;
import java.util.List;
import org.daybook.entry.IncidentId;

/** What lines of the ledger rest on, where a step found it: it knows single rows and names. */
public interface Evidence {

    /** @param sentence in plain words, with its full stop and the line's number */
    record Finding(int line, Affected.Verdict verdict, String sentence) {}

    /**
     * What it says of a course, a user or a key.
     *
     * @param lines those that the reader may see; of others nothing is said
     */
    List<Finding> about(IncidentId incident, Asked asked, Collection<LedgerRow> lines);
}
