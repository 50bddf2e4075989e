package org.daybook.security;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key of a program, without its secret.
 *
 * @param lastUsedAt to the minute
 * @param expiresAt null for never
 */
public record ApiToken(
        String id,
        String login,
        String name,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /** @param secret {@code dbk_...}; shown once, kept nowhere */
    public record Issued(ApiToken token, String secret) {}
}
