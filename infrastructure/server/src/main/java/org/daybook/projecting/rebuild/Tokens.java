package org.daybook.projecting.rebuild;

import java.time.Instant;
import java.util.Collection;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** How far the live readers of projections are, as it is stored. */
final class Tokens {

    private final JdbcOperations jdbc;
    private final Serializer serializer;

    Tokens(JdbcOperations jdbc, Serializer serializer) {
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** Until the transaction ends no live reader tells anything. What they were telling is finished before this returns. */
    void lock(Collection<String> projections) {
        jdbc.query(
                "select from token_entry where processor_name = any (?) order by processor_name, segment for update",
                row -> {},
                (Object) projections.toArray(String[]::new));
    }

    /** Lets the live readers, whichever they are, begin anew behind a token. Whoever held one holds it no longer. */
    void set(Collection<String> projections, @Nullable TrackingToken token) {
        @Nullable SerializedObject<String> stored = token == null ? null : serializer.serialize(token, String.class);
        for (String projection : projections) {
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
    }
}
