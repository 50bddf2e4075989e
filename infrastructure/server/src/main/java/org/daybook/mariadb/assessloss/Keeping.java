package org.daybook.mariadb.assessloss;

import java.util.ArrayList;
import java.util.List;
import org.daybook.evidence.EvidenceStore;
import org.daybook.evidence.EvidenceStore.Name;

/** Names on their way into the store: a table may have millions, so only some of them wait in memory. */
final class Keeping {

    private static final int MOST_WAITING = 2_000;

    private final EvidenceStore store;
    private final String evidence;
    private final List<Name> waiting = new ArrayList<>();

    /** @param evidence under which they are kept */
    Keeping(EvidenceStore store, String evidence) {
        this.store = store;
        this.evidence = evidence;
    }

    void add(Name name) {
        waiting.add(name);
        if (waiting.size() >= MOST_WAITING) {
            save();
        }
    }

    /** Those that still wait. */
    void save() {
        store.save(evidence, waiting);
        waiting.clear();
    }
}
