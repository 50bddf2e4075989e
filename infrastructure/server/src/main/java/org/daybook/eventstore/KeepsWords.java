package org.daybook.eventstore;

import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.jspecify.annotations.Nullable;

/** Keeps words of entries in tables of its own, outside the log and what is told from it. */
public interface KeepsWords {

    /**
     * Lets go of them, in the transaction of the redaction.
     *
     * @param incident of which something was redacted
     * @param entry number of the entry that was redacted
     * @param operation whose words were redacted; null where it was another entry
     */
    void forget(IncidentId incident, int entry, @Nullable OperationId operation);
}
