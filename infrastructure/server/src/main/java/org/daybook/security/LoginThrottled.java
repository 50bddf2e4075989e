package org.daybook.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many failed logins; the password was not looked at. */
public final class LoginThrottled extends AuthenticationException {

    private final Duration wait;

    LoginThrottled(Duration wait) {
        super("Too many failed logins. Try again in %d s.".formatted(seconds(wait)));
        this.wait = wait;
    }

    /** Whole seconds, at least 1: the value of {@code Retry-After}. */
    public long seconds() {
        return seconds(wait);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
