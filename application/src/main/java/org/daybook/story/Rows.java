package org.daybook.story;

import java.util.Collection;
import org.daybook.entry.IncidentId;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one projection, by incident and key: in memory for "as of", in PostgreSQL for the live page and the
 * rebuild. The fold sees no difference.
 */
public interface Rows<R> {

    @Nullable R find(IncidentId incident, String key);

    void put(IncidentId incident, String key, R row);

    /** All rows of an incident, those just put among them, in any order. For folds whose rows are few. */
    Collection<R> of(IncidentId incident);
}
