package org.daybook.security;

/** What a person may do; somebody may hold several. */
public enum Role {
    /** Reads what is public, and asks. */
    VIEWER,
    /** Reads everything, logs, runs steps, answers, waives. */
    ENGINEER,
    /** Reads everything, approves or refuses what destroys. */
    APPROVER,
    /** Reads everything, keeps users, tokens and targets, redacts. */
    ADMIN
}
