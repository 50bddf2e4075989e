package org.daybook.scheduling;

import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;

/**
 * An operation's progress row has changed. Published on every node, as a Spring event, on one thread that all listeners
 * share: be quick. May be lost when a connection breaks; the next follows within a second as long as work moves.
 */
public record ProgressChanged(IncidentId incident, OperationId operation) {}
