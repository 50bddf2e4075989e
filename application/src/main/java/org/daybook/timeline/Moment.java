package org.daybook.timeline;

import java.time.Instant;
import org.daybook.entry.Precision;

/** When something happened, and how exactly that is known. */
public record Moment(Instant at, Precision precision) {}
