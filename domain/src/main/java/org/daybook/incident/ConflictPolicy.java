package org.daybook.incident;

/** What a load does with a row whose key is already there. */
public enum ConflictPolicy {
    STOP,
    SKIP,
    REPLACE,
    SET_ASIDE
}
