package org.daybook.timeline;

import java.time.Instant;
import java.util.Map;
import org.daybook.entry.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * A correction of an entry: the original stays readable.
 *
 * @param number of the entry that corrects
 * @param struck the sentence, or for a corrected time the text, that no longer holds
 * @param holds what holds instead
 * @param later how long after the entry was logged: {@code 3 h 02 min later}
 * @param fields the corrected values; empty for a corrected time and after a redaction
 * @param redacted the correction itself was redacted: it no longer acts and carries no content
 */
public record Amendment(
        int number,
        String struck,
        String holds,
        String by,
        Instant recordedAt,
        String later,
        @Nullable String why,
        Visibility visibility,
        Map<String, Object> fields,
        boolean redacted) {}
