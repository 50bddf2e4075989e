package org.daybook.timeline;

import java.time.Instant;
import org.daybook.entry.Visibility;
import org.jspecify.annotations.Nullable;

/** An entry was withdrawn; it keeps its place and its number. {@code why} is null where the reader may not see it. */
public record Retraction(
        int number, String by, Instant recordedAt, @Nullable String why, Visibility visibility) {

    Retraction withoutReason() {
        return new Retraction(number, by, recordedAt, null, visibility);
    }
}
