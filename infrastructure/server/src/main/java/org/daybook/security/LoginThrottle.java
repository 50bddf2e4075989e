package org.daybook.security;

import java.time.Duration;
import org.daybook.security.Throttle.Measure;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing, per login and per address. An attempt is counted before its password is looked at, so that many
 * at once gain nothing; a success gives it back.
 */
@Component
class LoginThrottle {

    private static final Measure LOGIN = new Measure("LOGIN", 5, Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final Measure ADDRESS = new Measure("ADDRESS", 20, Duration.ofSeconds(1), Duration.ofMinutes(15));

    private final Throttle throttle;

    LoginThrottle(Throttle throttle) {
        this.throttle = throttle;
    }

    /** @throws LoginThrottled where this login or this address has to wait */
    void attempt(String login, String address) {
        count(ADDRESS, Throttle.network(address));
        count(LOGIN, login);
        throttle.sweep();
    }

    void succeeded(String login, String address) {
        throttle.forget(LOGIN, login);
        // Only this attempt is given back: an account of one's own does not pay for guessing others.
        throttle.giveBack(ADDRESS, Throttle.network(address));
    }

    private void count(Measure measure, String name) {
        Duration wait = throttle.count(measure, name);
        if (!wait.isZero()) {
            throw new LoginThrottled(wait);
        }
    }
}
