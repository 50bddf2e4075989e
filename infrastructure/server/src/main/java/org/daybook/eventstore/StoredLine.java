package org.daybook.eventstore;

import java.time.Instant;

/**
 * A line of the log, not parsed yet.
 *
 * @param position place in the whole log
 * @param sequence place in its aggregate's stream, from 0
 * @param json the payload in UTF-8
 */
public record StoredLine(
        String incident, long position, long sequence, Instant recordedAt, String type, String revision, byte[] json) {}
