package org.daybook.projecting.rebuild;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** How far the live reader of a projection is, as it is stored. */
final class TokenRow {

    private final JdbcOperations jdbc;
    private final Serializer serializer;
    private final String projection;

    TokenRow(JdbcOperations jdbc, Serializer serializer, String projection) {
        this.jdbc = jdbc;
        this.serializer = serializer;
        this.projection = projection;
    }

    /** Until the transaction ends the live reader tells nothing. What it was telling is finished before this returns. */
    void lock() {
        List<Integer> segments = jdbc.queryForList(
                "select segment from token_entry where processor_name = ? for update", Integer.class, projection);
        if (segments.size() > 1) {
            throw new IllegalStateException(
                    "The reader of the projection %s is split into %d segments; merge them first"
                            .formatted(projection, segments.size()));
        }
    }

    /** Lets the live reader, whichever it is, begin anew behind this token. */
    void set(@Nullable TrackingToken token) {
        @Nullable SerializedObject<String> stored = token == null ? null : serializer.serialize(token, String.class);
        jdbc.update(
                """
                insert into token_entry (processor_name, segment, token, token_type, timestamp, owner)
                values (?, 0, ?, ?, ?, null)
                on conflict (processor_name, segment) do update set
                    token = excluded.token, token_type = excluded.token_type, timestamp = excluded.timestamp,
                    owner = null
                """,
                projection,
                stored == null ? null : stored.getData(),
                stored == null ? null : stored.getType().getName(),
                Instant.now().toString());
    }

    /** Whether a live reader has ever told it an event. */
    boolean hasBegun() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select from token_entry where processor_name = ? and token is not null)",
                Boolean.class,
                projection));
    }
}
