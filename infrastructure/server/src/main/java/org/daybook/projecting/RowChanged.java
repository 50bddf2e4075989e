package org.daybook.projecting;

import org.daybook.entry.IncidentId;

/**
 * A row of a projection has changed and can be read. Published on every node, as a Spring event, on one thread that all
 * listeners share: be quick. May be lost when a connection breaks; whoever needs certainty reads again by position.
 *
 * @param position of the last event of the batch that changed it
 */
public record RowChanged(String projection, IncidentId incident, String key, long position) {}
