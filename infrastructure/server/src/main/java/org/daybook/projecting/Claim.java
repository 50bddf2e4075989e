package org.daybook.projecting;

import java.util.List;
import java.util.Objects;
import org.daybook.eventstore.Claimant;
import org.daybook.story.Projection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * This server's right to tell a projection. Axon's claim alone is not enough: it lapses by time, and a table that was
 * rebuilt has a token that a batch already read does not know.
 */
final class Claim {

    private final JdbcOperations jdbc;
    private final Claimant self;

    Claim(JdbcOperations jdbc, Claimant self) {
        this.jdbc = jdbc;
        this.self = self;
    }

    private record Holder(@Nullable String owner, @Nullable Integer version) {}

    /**
     * Holds the token until the transaction ends, so that rows and token change together or not at all.
     *
     * @throws IllegalStateException when the reader is another server's, or the table was built by another version
     */
    void hold(Projection<?> projection) {
        List<Holder> found = jdbc.query(
                """
                select owner, (select version from projection where name = processor_name)
                from token_entry where processor_name = ? and segment = 0 for update
                """, (row, n) -> new Holder(row.getString(1), row.getObject(2, Integer.class)), projection.name());
        if (found.isEmpty() || !self.name().equals(found.getFirst().owner())) {
            throw new IllegalStateException("The projection %s was rebuilt or is read by another server: beginning anew"
                    .formatted(projection.name()));
        }
        Integer version = found.getFirst().version();
        if (!Objects.equals(version, projection.version())) {
            throw new IllegalStateException(
                    "The table of the projection %s is of version %d, this server has version %d: leaving it alone"
                            .formatted(projection.name(), version, projection.version()));
        }
    }
}
