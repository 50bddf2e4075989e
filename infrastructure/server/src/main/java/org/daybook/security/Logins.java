package org.daybook.security;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/** The one way in by password, for the page and for the API. */
@Component
public class Logins {

    private static final Logger log = LoggerFactory.getLogger(Logins.class);

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginThrottle throttle;

    Logins(Accounts accounts, Passwords passwords, LoginThrottle throttle) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    /**
     * Checks a login and its password. Whether the login exists shows neither in the answer nor in its time.
     *
     * @param address the caller's network address
     * @throws LoginThrottled after too many failures
     * @throws BadCredentialsException where login and password do not belong together, or the account is closed
     */
    public Account enter(String login, String password, String address) throws AuthenticationException {
        String name = login.strip().toLowerCase(Locale.ROOT);
        throttle.attempt(name, address);
        @Nullable Account account = accounts.find(name).orElse(null);
        @Nullable String hash = accounts.passwordHash(name).orElse(null);
        if (!passwords.matches(password, hash) || hash == null || account == null || !account.active()) {
            log.info("Login failed login={} address={}", account == null ? "(unknown)" : name, address);
            throw new BadCredentialsException("Login and password do not belong together.");
        }
        throttle.succeeded(name, address);
        if (passwords.isOutdated(hash)) {
            accounts.rehash(name, passwords.hash(password));
        }
        accounts.seen(name);
        log.info("Login succeeded login={} address={}", name, address);
        return account;
    }

    /**
     * Replaces one's own password; ends all sessions of the account.
     *
     * @param field name of the new password in the request
     * @throws IllegalArgumentException naming the field, where the new password will not do
     */
    public Account changePassword(Account account, String current, String field, String replacement) {
        if (replacement.equals(current)) {
            throw new IllegalArgumentException("%s: must differ from the current password".formatted(field));
        }
        accounts.password(account.login(), passwords.hash(field, replacement, account.login()), false);
        log.info("Password changed login={}", account.login());
        return accounts.find(account.login()).orElseThrow();
    }
}
