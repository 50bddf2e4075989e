package org.daybook.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The keys of programs. Only hashes are kept. */
@Repository
public class ApiTokens {

    static final String PREFIX = "dbk_";
    private static final int SECRET_LENGTH = 40;
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);
    private static final String COLUMNS = "id, login, name, created_at, expires_at, last_used_at, revoked_at";

    private static final String VALID = """
            select t.id, a.login, a.display_name, a.roles, a.active, a.must_change_password, a.stamp
            from api_token t join account a on a.login = t.login
            where t.hash = ? and t.revoked_at is null and (t.expires_at is null or t.expires_at > ?) and a.active
            """;

    private static final String NOTE_USE =
            "update api_token set last_used_at = ? where hash = ? and (last_used_at is null or last_used_at < ?)";

    private final JdbcClient jdbc;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param expires null for never */
    public ApiToken.Issued issue(String login, String name, @Nullable Instant expires) {
        String secret = PREFIX + Secrets.random(SECRET_LENGTH);
        ApiToken token = new ApiToken("tok-" + Secrets.random(10), login, name, clock.instant(), expires, null, null);
        jdbc.sql("insert into api_token (id, login, name, hash, created_at, expires_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        token.id(),
                        login,
                        name,
                        Secrets.sha256(secret),
                        Timestamp.from(token.createdAt()),
                        expires == null ? null : Timestamp.from(expires))
                .update();
        return new ApiToken.Issued(token, secret);
    }

    /** A valid token and its open account. */
    record Grant(String token, Account account) {}

    Optional<Grant> authenticate(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String hash = Secrets.sha256(secret);
        Timestamp now = Timestamp.from(clock.instant());
        Optional<Grant> grant = jdbc.sql(VALID)
                .params(hash, now)
                .query((row, n) -> new Grant(row.getString("id"), Accounts.account(row, n)))
                .optional();
        if (grant.isPresent()) {
            jdbc.sql(NOTE_USE)
                    .params(now, hash, Timestamp.from(clock.instant().minus(NOTED_EVERY)))
                    .update();
        }
        return grant;
    }

    boolean isValid(String id) {
        return find(id).filter(token -> token.revokedAt() == null
                        && (token.expiresAt() == null || token.expiresAt().isAfter(clock.instant())))
                .isPresent();
    }

    /** @param login null for those of everybody */
    public List<ApiToken> list(@Nullable String login) {
        return jdbc.sql("select " + COLUMNS
                        + " from api_token where login = coalesce(?, login) order by created_at, id")
                .param(login)
                .query(ApiTokens::token)
                .list();
    }

    public Optional<ApiToken> find(String id) {
        return jdbc.sql("select " + COLUMNS + " from api_token where id = ?")
                .param(id)
                .query(ApiTokens::token)
                .optional();
    }

    public void revoke(String id) {
        jdbc.sql("update api_token set revoked_at = ? where id = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), id)
                .update();
    }

    /** Takes away every key of an account. */
    public void revokeAll(String login) {
        jdbc.sql("update api_token set revoked_at = ? where login = ? and revoked_at is null")
                .params(Timestamp.from(clock.instant()), login)
                .update();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("login"),
                row.getString("name"),
                row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")),
                instant(row.getTimestamp("last_used_at")),
                instant(row.getTimestamp("revoked_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
