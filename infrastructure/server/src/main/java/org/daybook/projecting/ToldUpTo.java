package org.daybook.projecting;

/**
 * A projection has told every event up to a position, and each {@link RowChanged} of them was published before this, on
 * the same thread. Published on every node, as a Spring event.
 */
public record ToldUpTo(String projection, long position) {}
