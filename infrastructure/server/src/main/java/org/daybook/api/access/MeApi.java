package org.daybook.api.access;

import static org.daybook.api.Required.required;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.daybook.security.Account;
import org.daybook.security.Logins;
import org.daybook.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who am I, and a new password for me. */
@RestController
@Tag(name = "access")
class MeApi {

    /** @param csrf what a write within a browser's session has to carry; null for programs */
    record Me(
            String login,
            String displayName,
            Set<Role> roles,
            boolean mustChangePassword,
            @Nullable Csrf csrf) {}

    record Csrf(String header, String token) {}

    record NewPassword(@Nullable String password, @Nullable String newPassword) {}

    private final Logins logins;

    MeApi(Logins logins) {
        this.logins = logins;
    }

    @GetMapping("/api/me")
    @Operation(summary = "The account of the caller")
    Me me(@AuthenticationPrincipal Account account, HttpServletRequest request) {
        Csrf csrf = request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Csrf(token.getHeaderName(), token.getToken())
                : null;
        return new Me(account.login(), account.displayName(), account.roles(), account.mustChangePassword(), csrf);
    }

    @PostMapping("/api/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Replaces the caller's password", description = "Ends all browser sessions of the account.")
    void password(@RequestBody NewPassword body, @AuthenticationPrincipal Account account, HttpServletRequest request) {
        String current = required("password", body.password());
        String replacement = required("newPassword", body.newPassword());
        try {
            logins.enter(account.login(), current, request.getRemoteAddr());
        } catch (BadCredentialsException e) {
            throw new IllegalArgumentException("password: is not the current one", e);
        }
        logins.changePassword(account, current, "newPassword", replacement);
    }
}
