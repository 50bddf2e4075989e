package org.daybook.api;

import java.time.Instant;
import java.util.List;
import org.daybook.entry.IncidentId;

/**
 * What a write answers.
 *
 * @param entry number of the entry
 * @param at the same moment for people, in the incident's zone: {@code Thu 4 Dec 2025, 08:52 UTC}
 * @param position of the event in the log; {@code ?after=} waits for it
 * @param warnings what the log says that contradicts the entry; it was accepted all the same
 */
public record Written(
        IncidentId incident, int entry, Instant occurredAt, String at, long position, List<String> warnings) {}
