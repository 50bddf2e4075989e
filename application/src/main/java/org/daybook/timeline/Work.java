package org.daybook.timeline;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operation that a line speaks of.
 *
 * @param name what it is, as a noun: {@code Purge of orphans in articles_courses}
 * @param rows rows that its rehearsal counted
 * @param admitted number of the entry that let it in; 0 while unknown
 */
public record Work(
        String step,
        String target,
        String name,
        Map<String, String> parameters,
        String requestedBy,
        @Nullable Long rows,
        int admitted) {}
