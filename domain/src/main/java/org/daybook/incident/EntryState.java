package org.daybook.incident;

import org.daybook.entry.Visibility;

/**
 * What the incident remembers of an entry: enough to decide, nothing of its content.
 *
 * @param revision number of the latest correction, 0 for none
 */
record EntryState(
        String kind,
        boolean correctable,
        Visibility visibility,
        boolean retracted,
        boolean redacted,
        boolean pinned,
        int revision) {

    EntryState revised(int by) {
        return new EntryState(kind, correctable, visibility, retracted, redacted, pinned, by);
    }

    EntryState withRetracted() {
        return new EntryState(kind, correctable, visibility, true, redacted, pinned, revision);
    }

    EntryState withRedacted() {
        return new EntryState(kind, correctable, visibility, retracted, true, pinned, revision);
    }

    EntryState shownTo(Visibility now) {
        return new EntryState(kind, correctable, now, retracted, redacted, pinned, revision);
    }

    EntryState withPinned(boolean now) {
        return new EntryState(kind, correctable, visibility, retracted, redacted, now, revision);
    }
}
