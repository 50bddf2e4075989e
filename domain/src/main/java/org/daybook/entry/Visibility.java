package org.daybook.entry;

/** Who may read an entry: the team alone, or everybody who has the incident's page. */
public enum Visibility {
    INTERNAL,
    PUBLIC
}
