package org.daybook.story;

/** A pure fold over the log into rows. No clock, no I/O: what it knows is in the events and in its own rows. */
public interface Projection<R> {

    /** Unique, kebab-case; also the name of its table. */
    String name();

    /** Raise it when the fold or the row changes: the next start rebuilds the table from the log. */
    int version();

    Class<R> rowType();

    void tell(Told told, Rows<R> rows);
}
