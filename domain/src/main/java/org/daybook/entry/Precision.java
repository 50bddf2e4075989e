package org.daybook.entry;

/** How exactly the moment of an entry is known. The instant kept is the start of that span in the incident's zone. */
public enum Precision {
    EXACT,
    MINUTE,
    HOUR,
    PART_OF_DAY,
    DAY
}
