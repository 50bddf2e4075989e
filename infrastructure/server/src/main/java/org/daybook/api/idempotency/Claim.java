package org.daybook.api.idempotency;

import org.jspecify.annotations.Nullable;

/** What is known of a key when a request comes with it. */
sealed interface Claim {

    /** Nobody used it: the request is done now. */
    record Mine() implements Claim {}

    /** The same request is being done. */
    record Running() implements Claim {}

    /** It belongs to another request. */
    record Taken(String path) implements Claim {}

    /** The same request was done. @param body null where the answer held a secret, which is not kept */
    record Answered(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String body) implements Claim {}
}
