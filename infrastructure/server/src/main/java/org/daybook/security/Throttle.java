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

/** Counts what somebody does too often, and says how long they have to wait, on all nodes together. */
@Component
class Throttle {

    /**
     * What is counted of a subject.
     *
     * @param free times that cost nothing
     * @param first wait after them; it doubles each time
     */
    record Measure(String name, int free, Duration first, Duration longest) {

        private Duration after(int times) {
            int beyond = times - free;
            return beyond <= 0
                    ? Duration.ZERO
                    : Duration.ofSeconds(Math.min(first.toSeconds() << Math.min(beyond - 1, 20), longest.toSeconds()));
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

    Throttle(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Counts once more. @return how long the subject has to wait, which is then not counted; zero for not at all */
    Duration count(Measure measure, String name) {
        Instant now = clock.instant();
        String subject = subject(measure, name);
        return transaction.execute(tx -> {
            Optional<Integer> times = jdbc.sql(COUNT)
                    .param("subject", subject)
                    .param("now", Timestamp.from(now))
                    .param("forgotten", Timestamp.from(now.minus(FORGOTTEN_AFTER)))
                    .query(Integer.class)
                    .optional();
            if (times.isEmpty()) {
                return waits(subject, now);
            }
            jdbc.sql("update login_throttle set blocked_until = ? where subject = ?")
                    .params(Timestamp.from(now.plus(measure.after(times.get()))), subject)
                    .update();
            return Duration.ZERO;
        });
    }

    /** How long the subject has to wait, without counting; zero for not at all. */
    Duration waits(Measure measure, String name) {
        return waits(subject(measure, name), clock.instant());
    }

    private Duration waits(String subject, Instant now) {
        return jdbc.sql("select blocked_until from login_throttle where subject = ? and blocked_until > ?")
                .params(subject, Timestamp.from(now))
                .query(Timestamp.class)
                .optional()
                .map(until -> Duration.between(now, until.toInstant()))
                .orElse(Duration.ZERO);
    }

    /** Takes back the latest count. */
    void giveBack(Measure measure, String name) {
        jdbc.sql(GIVE_BACK).param(subject(measure, name)).update();
    }

    void forget(Measure measure, String name) {
        jdbc.sql("delete from login_throttle where subject = ?")
                .param(subject(measure, name))
                .update();
    }

    void sweep() {
        jdbc.sql(SWEEP)
                .param(Timestamp.from(clock.instant().minus(FORGOTTEN_AFTER)))
                .update();
    }

    private static String subject(Measure measure, String name) {
        return Secrets.sha256(measure.name() + '|' + name.toLowerCase(Locale.ROOT));
    }

    /** One household or machine of IPv6 owns a /64. */
    static String network(String address) {
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
