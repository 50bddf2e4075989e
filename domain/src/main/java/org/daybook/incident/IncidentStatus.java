package org.daybook.incident;

/** Where the incident stands. RECOVERING begins with the first step or action after the declaration. */
public enum IncidentStatus {
    DECLARED,
    RECOVERING,
    MITIGATED,
    RESOLVED
}
