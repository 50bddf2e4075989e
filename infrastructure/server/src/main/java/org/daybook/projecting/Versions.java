package org.daybook.projecting;

import java.util.Collection;
import java.util.List;
import org.daybook.postgres.LongReading;
import org.daybook.story.Projection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Before the processors start: rebuilds every projection whose fold is newer than its table. */
final class Versions {

    private static final Logger log = LoggerFactory.getLogger(Versions.class);

    private final JdbcOperations jdbc;
    private final TransactionOperations transactions;
    private final Rebuild rebuild;

    Versions(JdbcOperations jdbc, TransactionOperations transactions, Rebuild rebuild) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.rebuild = rebuild;
    }

    void bringUpToDate(Collection<? extends Projection<?>> projections) {
        projections.forEach(this::bringUpToDate);
    }

    private void bringUpToDate(Projection<?> projection) {
        int stored = stored(projection);
        if (stored == projection.version()) {
            return;
        }
        if (stored > projection.version()) {
            log.warn(
                    "The table of a projection was built by a newer version of Daybook name={} table={} here={}",
                    projection.name(),
                    stored,
                    projection.version());
            return;
        }
        // One node rebuilds, the others wait for it and find the work done.
        transactions.executeWithoutResult(t -> {
            LongReading.allow(jdbc);
            jdbc.query("select pg_advisory_xact_lock(hashtext(?))", row -> {}, "rebuild " + projection.name());
            if (stored(projection) < projection.version()) {
                rebuild.run(projection);
            }
        });
    }

    /** The version of the table. A table that is new beside an older log has none yet: 0. */
    private int stored(Projection<?> projection) {
        jdbc.update("""
                insert into projection (name, version)
                values (?, case when exists (select from domain_event) then 0 else ? end)
                on conflict (name) do nothing
                """, projection.name(), projection.version());
        List<Integer> version =
                jdbc.queryForList("select version from projection where name = ?", Integer.class, projection.name());
        return version.getFirst();
    }
}
