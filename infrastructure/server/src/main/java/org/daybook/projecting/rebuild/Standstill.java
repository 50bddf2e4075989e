package org.daybook.projecting.rebuild;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.serialization.Serializer;
import org.daybook.eventstore.Claimant;
import org.daybook.postgres.Notifications;
import org.daybook.story.Projection;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Keeps live readers of this version away from tables of an earlier one while they are rebuilt, by a claim that is
 * renewed. A live reader of the earlier version that still runs elsewhere keeps its own.
 */
final class Standstill {

    private static final String CLAIM_AGE = "8 seconds";

    private final JdbcOperations jdbc;
    private final Serializer tokens;
    private final Versions versions;
    private final String owner;
    private final Set<Projection<?>> held = ConcurrentHashMap.newKeySet();

    Standstill(JdbcOperations jdbc, Serializer tokens, Versions versions, Claimant self, Notifications notifications) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.versions = versions;
        this.owner = "rebuild-of-" + self.name();
        notifications.eachSecond(() -> held.forEach(this::renew));
    }

    boolean hasBegun(Projection<?> projection) {
        return new TokenRow(jdbc, tokens, projection.name()).hasBegun();
    }

    void begin(Projection<?> projection) {
        held.add(projection);
        renew(projection);
    }

    private void renew(Projection<?> projection) {
        if (!versions.isOld(projection)) {
            held.remove(projection);
            release(projection.name()); // the last renewal may have come between the swap and here
            return;
        }
        jdbc.update("""
                update token_entry set owner = ?, timestamp = ? where processor_name = ?
                and (owner is null or owner = ? or timestamp::timestamptz < clock_timestamp() - ?::interval)
                and not exists (select from projection where name = processor_name and version >= ?)
                """, owner, Instant.now().toString(), projection.name(), owner, CLAIM_AGE, projection.version());
    }

    /** Lets go of what is held still. */
    void end() {
        held.forEach(projection -> release(projection.name()));
        held.clear();
    }

    private void release(String projection) {
        jdbc.update("update token_entry set owner = null where processor_name = ? and owner = ?", projection, owner);
    }
}
