package org.daybook.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Slows down guessing, per login and per address, on all nodes together. An attempt is counted before its password is
 * looked at, so that many at once gain nothing; a success gives it back.
 */
@Component
class LoginThrottle {

    /** Failures that cost nothing, and the longest wait after them; the wait doubles from one second. */
    private enum Measure {
        LOGIN(5, Duration.ofMinutes(5)),
        ADDRESS(20, Duration.ofMinutes(15));

        private final int free;
        private final Duration longest;

        Measure(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }

        Duration after(int failures) {
            int beyond = failures - free;
            return beyond <= 0
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.min(1L << Math.min(beyond - 1, 20), longest.toSeconds()));
        }
    }

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /** No row comes back from a subject that has to wait. */
    private static final String COUNT = """
            insert into login_throttle as t (subject, failures, last_at) values (:subject, 1, :now)
            on conflict (subject) do update
            set failures = case when t.last_at < :forgotten then 1 else t.failures + 1 end, last_at = :now
            where t.blocked_until is null or t.blocked_until <= :now
            returning failures
            """;

    private static final String GIVE_BACK = """
            update login_throttle set failures = greatest(failures - 1, 0), blocked_until = null where subject = ?
            """;

    private static final String SWEEP = """
            delete from login_throttle where subject in
            (select subject from login_throttle where last_at < ? limit 100 for update skip locked)
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LoginThrottle(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws LoginThrottled where this login or this address has to wait */
    void attempt(String login, String address) {
        count(Measure.ADDRESS, network(address));
        count(Measure.LOGIN, login);
        jdbc.sql(SWEEP)
                .param(Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER)))
                .update();
    }

    void succeeded(String login, String address) {
        jdbc.sql("delete from login_throttle where subject = ?")
                .param(subject(Measure.LOGIN, login))
                .update();
        // Only this attempt is given back: an account of one's own does not pay for guessing others.
        jdbc.sql(GIVE_BACK).param(subject(Measure.ADDRESS, network(address))).update();
    }

    private void count(Measure measure, String name) {
        Instant now = clock.instant();
        String subject = subject(measure, name);
        transaction.executeWithoutResult(tx -> {
            Optional<Integer> failures = jdbc.sql(COUNT)
                    .param("subject", subject)
                    .param("now", Timestamp.from(now))
                    .param("forgotten", Timestamp.from(now.minus(FORGOTTEN_AFTER)))
                    .query(Integer.class)
                    .optional();
            if (failures.isEmpty()) {
                throw new LoginThrottled(Duration.between(now, blockedUntil(subject)));
            }
            jdbc.sql("update login_throttle set blocked_until = ? where subject = ?")
                    .params(Timestamp.from(now.plus(measure.after(failures.get()))), subject)
                    .update();
        });
    }

    private Instant blockedUntil(String subject) {
        return jdbc.sql("select blocked_until from login_throttle where subject = ?")
                .param(subject)
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private static String subject(Measure measure, String name) {
        return Secrets.sha256(measure.name() + '|' + name.toLowerCase(Locale.ROOT));
    }

    /** One household or machine of IPv6 owns a /64. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(InetAddress.getByName(address).getAddress(), 8));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
