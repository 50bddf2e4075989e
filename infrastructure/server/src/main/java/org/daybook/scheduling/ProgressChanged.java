package org.daybook.scheduling;

import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;

/** An operation's progress row has changed. Published on the node that changed it, as a Spring event. */
public record ProgressChanged(IncidentId incident, OperationId operation) {}
