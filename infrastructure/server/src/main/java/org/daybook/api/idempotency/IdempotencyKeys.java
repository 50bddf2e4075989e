package org.daybook.api.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.daybook.entry.IncidentId;
import org.daybook.entry.OperationId;
import org.daybook.eventstore.KeepsWords;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys and the answers given under them, for seven days, on all nodes and over restarts. */
@Repository
public class IdempotencyKeys implements KeepsWords {

    static final Duration KEPT = Duration.ofDays(7);
    /** A request that runs longer has died with its node; commands behind it are safe to repeat. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration SWEPT_EVERY = Duration.ofHours(1);

    private static final String CLAIM = """
            insert into idempotency (login, key, path, fingerprint, started_at) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String ANSWER = """
            update idempotency set status = ?, content_type = ?, location = ?, body = ? where login = ? and key = ?
            """;

    private record Row(
            String path,
            String fingerprint,
            Instant startedAt,
            @Nullable Integer status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String body) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile Instant sweptAt = Instant.MIN;

    IdempotencyKeys(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param same whether a stored fingerprint is that of this request */
    Claim claim(String login, String key, String path, String fingerprint, Predicate<String> same) {
        Instant now = clock.instant();
        sweep(now);
        int inserted = jdbc.sql(CLAIM)
                .params(login, key, path, fingerprint, Timestamp.from(now))
                .update();
        if (inserted == 1) {
            return new Claim.Mine();
        }
        Optional<Row> found = find(login, key);
        if (found.isEmpty()) {
            return new Claim.Running(); // it failed just now and gave its key back: ask again
        }
        Row row = found.get();
        if (!row.path().equals(path) || !same.test(row.fingerprint())) {
            return new Claim.Taken(row.path());
        }
        if (row.status() != null) {
            return new Claim.Answered(row.status(), row.contentType(), row.location(), row.body());
        }
        boolean takenOver = row.startedAt().isBefore(now.minus(LEASE))
                && jdbc.sql("update idempotency set started_at = ? where login = ? and key = ? and started_at = ?")
                                .params(Timestamp.from(now), login, key, Timestamp.from(row.startedAt()))
                                .update()
                        == 1;
        return takenOver ? new Claim.Mine() : new Claim.Running();
    }

    void answered(String login, String key, Claim.Answered answer) {
        jdbc.sql(ANSWER)
                .params(answer.status(), answer.contentType(), answer.location(), answer.body(), login, key)
                .update();
    }

    /** The request was refused or failed: nothing was done under its key. */
    void giveBack(String login, String key) {
        jdbc.sql("delete from idempotency where login = ? and key = ? and status is null")
                .params(login, key)
                .update();
    }

    /**
     * Forgets requests that concern an incident, and what they were answered: their fingerprints would let somebody try
     * words against them. A repetition is then done again, and changes nothing where the log knows its key.
     */
    @Override
    public void forget(IncidentId incident, int entry, @Nullable OperationId operation) {
        forget("/api/incidents/" + incident);
        if (operation != null) {
            forget("/api/operations/" + operation);
        }
    }

    private void forget(String subject) {
        jdbc.sql("""
                        delete from idempotency
                        where status is not null and (starts_with(path, ?) or location = ? or starts_with(location, ?))
                        """).params(subject + "/", subject, subject + "/").update();
    }

    private Optional<Row> find(String login, String key) {
        return jdbc.sql("select * from idempotency where login = ? and key = ?")
                .params(login, key)
                .query(IdempotencyKeys::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("path"),
                row.getString("fingerprint"),
                row.getTimestamp("started_at").toInstant(),
                row.getObject("status", Integer.class),
                row.getString("content_type"),
                row.getString("location"),
                row.getString("body"));
    }

    private void sweep(Instant now) {
        if (sweptAt.isBefore(now.minus(SWEPT_EVERY))) {
            sweptAt = now;
            jdbc.sql("delete from idempotency where started_at < ?")
                    .param(Timestamp.from(now.minus(KEPT)))
                    .update();
        }
    }
}
