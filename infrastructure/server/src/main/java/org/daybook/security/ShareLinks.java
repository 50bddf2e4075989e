package org.daybook.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daybook.entry.IncidentId;
import org.daybook.security.ShareLink.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The links that let people in without an account, to one public page each. Only hashes of their secrets are kept. */
@Repository
public class ShareLinks {

    private static final int SECRET_LENGTH = 32;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    /** The same link again gets another secret, as long as the log does not know of it. */
    private static final String PREPARE = """
            insert into share_link as s (link, incident, hash, created_by, created_at, expires_at) values (?, ?, ?, ?, ?, ?)
            on conflict (link) do update set hash = excluded.hash, expires_at = excluded.expires_at
            where s.opened_at is null
            """;

    private static final String VALID = """
            select * from share_link where hash = ? and opened_at is not null and revoked_at is null
            and (expires_at is null or expires_at > ?)
            """;

    private static final String NOTE_USE =
            "update share_link set last_used_at = ? where link = ? and (last_used_at is null or last_used_at < ?)";

    private final JdbcClient jdbc;
    private final Clock clock;

    ShareLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Draws the secret of a link that opens nothing yet.
     *
     * @return empty where the link was opened before: its secret was shown then, and is kept nowhere
     */
    public Optional<String> prepare(String link, IncidentId incident, String by, @Nullable Instant expires) {
        String secret = Secrets.random(SECRET_LENGTH);
        int prepared = jdbc.sql(PREPARE)
                .params(
                        link,
                        incident.value(),
                        Secrets.sha256(secret),
                        by,
                        Timestamp.from(clock.instant()),
                        expires == null ? null : Timestamp.from(expires))
                .update();
        return prepared == 1 ? Optional.of(secret) : Optional.empty();
    }

    /** The log knows of the link: it opens the page from now on. @return false where another request drew another secret */
    public boolean open(String link, String secret) {
        return jdbc.sql("update share_link set opened_at = ? where link = ? and hash = ? and opened_at is null")
                        .params(Timestamp.from(clock.instant()), link, Secrets.sha256(secret))
                        .update()
                == 1;
    }

    /** The valid link of this secret, whose use is noted. */
    public Optional<ShareLink> follow(String secret) {
        Instant now = clock.instant();
        Optional<ShareLink> valid = jdbc.sql(VALID)
                .params(Secrets.sha256(secret), Timestamp.from(now))
                .query(this::link)
                .optional();
        valid.ifPresent(link -> jdbc.sql(NOTE_USE)
                .params(Timestamp.from(now), link.link(), Timestamp.from(now.minus(NOTED_EVERY)))
                .update());
        return valid;
    }

    /** Those that the log knows of, newest first. */
    public List<ShareLink> of(IncidentId incident) {
        return jdbc.sql("select * from share_link where incident = ? and opened_at is not null"
                        + " order by created_at desc, link")
                .param(incident.value())
                .query(this::link)
                .list();
    }

    /** It opens nothing from this moment on. */
    public void revoke(IncidentId incident, String link) {
        jdbc.sql("update share_link set revoked_at = ? where incident = ? and link = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), incident.value(), link)
                .update();
    }

    private ShareLink link(ResultSet row, int number) throws SQLException {
        Instant expires = instant(row.getTimestamp("expires_at"));
        Instant revoked = instant(row.getTimestamp("revoked_at"));
        boolean over = expires != null && !expires.isAfter(clock.instant());
        return new ShareLink(
                row.getString("link"),
                new IncidentId(row.getString("incident")),
                row.getTimestamp("created_at").toInstant(),
                row.getString("created_by"),
                expires,
                revoked,
                instant(row.getTimestamp("last_used_at")),
                revoked != null ? State.REVOKED : over ? State.EXPIRED : State.VALID);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
