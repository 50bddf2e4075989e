package org.daybook.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Lets the login form in through {@link Logins}. */
@Component
class PasswordLogin implements AuthenticationProvider {

    private final Logins logins;

    PasswordLogin(Logins logins) {
        this.logins = logins;
    }

    @Override
    public Authentication authenticate(Authentication given) throws AuthenticationException {
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Object password = given.getCredentials();
        return logins.enter(given.getName(), password == null ? "" : password.toString(), address)
                .authentication();
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
