package org.daybook.operation;

/** What to do about a failure: try again by itself, ask a person, or give up. */
public enum FailureCategory {
    RETRY,
    NEEDS_HUMAN,
    FATAL
}
