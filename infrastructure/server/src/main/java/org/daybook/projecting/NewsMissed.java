package org.daybook.projecting;

/**
 * Rows may have changed of which no {@link RowChanged} tells: this node did not hear the others for a while, or a table
 * was replaced by a rebuilt one. Published on every node, as a Spring event.
 */
public record NewsMissed() {}
