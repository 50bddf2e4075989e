package org.daybook.kinds;

import java.util.List;
import org.daybook.incident.IncidentPhase;

/** A kind of fact that may be logged. @param kind its name: {@code dump-taken}  @param says one line on what it says */
public record Kind(String kind, IncidentPhase phase, String says, List<Field> fields) {}
