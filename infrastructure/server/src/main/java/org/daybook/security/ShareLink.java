package org.daybook.security;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.daybook.entry.IncidentId;
import org.jspecify.annotations.Nullable;

/**
 * A link to an incident's public page, without its secret.
 *
 * @param link its public half, by which people and the log call it: {@code s-4k7m2q9x}
 * @param by login of who made it
 * @param expires null for never
 * @param lastUsed to the minute; null where nobody has followed it
 */
public record ShareLink(
        String link,
        @JsonIgnore IncidentId incident,
        Instant created,
        String by,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        @Nullable Instant lastUsed,
        State state) {

    /** Only a valid link opens the page. */
    public enum State {
        VALID,
        EXPIRED,
        REVOKED
    }
}
