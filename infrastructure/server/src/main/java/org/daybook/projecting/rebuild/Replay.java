package org.daybook.projecting.rebuild;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild of projections, running or over.
 *
 * @param askedBy a login, or why the server began by itself
 * @param state running, done, failed, cancelled, or interrupted: its server is gone
 * @param phase fold, index, catch-up, swap
 * @param done events told  @param total events to tell
 * @param rate events per second
 * @param etaSoonest seconds, null while unknown  @param etaLatest seconds, null while unknown
 * @param error why it failed; the live tables are as they were
 * @param line the same in one line that can be grepped
 */
public record Replay(
        @JsonProperty("replay") long id,
        List<String> projections,
        String askedBy,
        String node,
        String state,
        String phase,
        long done,
        long total,
        double rate,
        @Nullable Long etaSoonest,
        @Nullable Long etaLatest,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant endedAt,
        String line) {

    static final String RUNNING = "running";
    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";
    static final String INTERRUPTED = "interrupted";
}
