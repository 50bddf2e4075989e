package org.daybook.operation;

/** What must stand open before a step that destroys or overwrites may run. */
public enum Lock {
    /** A verified copy, made by an operation, of what the step touches. */
    VERIFIED_COPY,
    /** A rehearsal of the same parameters, not older than a configured age. */
    REHEARSAL,
    /** The approval of somebody who is not the requester. */
    SECOND_PERSON
}
